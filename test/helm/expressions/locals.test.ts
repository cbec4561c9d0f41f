import { dict, format, local, releaseName, variable } from '../../../src/helm/expressions/expression';
import { printLocals } from '../../../src/helm/expressions/locals';

const scope = { chart: 'shop', root: '$' } as const;
const [outer, inner] = [variable('outer'), variable('inner')];
const ofNone = local('ofNone', format`${releaseName}/x`);
const ofOuter = local('ofOuter', format`${outer}/${ofNone}`);
const ofBoth = local('ofBoth', dict({ outer: ofOuter, inner }));
const trees = [ofBoth.tree, ofOuter.tree];

test('at the top of a template is what depends on no loop', () => {
  expect(printLocals(trees, scope)).toEqual(['{{- $ofNone := printf "%s/x" $.Release.Name }}']);
});

test('in a loop is what depends on it, but not what depends on a loop within it', () => {
  expect(printLocals(trees, { ...scope, bound: ['outer'] }, ['outer'])).toEqual([
    '{{- $ofOuter := printf "%s/%s" $outer $ofNone }}',
  ]);
});

test('in an inner loop is what depends on both, with a line for each entry of a map', () => {
  expect(printLocals(trees, { ...scope, bound: ['outer', 'inner'] }, ['inner'])).toEqual([
    '{{- $ofBoth := dict',
    '  "outer" $ofOuter',
    '  "inner" $inner',
    '}}',
  ]);
});

import * as fc from 'fast-check';

import {
  isNested,
  isValidScope,
  mirrorPattern,
  outerScopes,
  sourcePattern,
} from '../../../src/registries/names/scope';

const accepted = ['icr.io', 'icr.io:5000/a', 'icr', 'foo/bar', '1.2.3.4:5000/a', 'h/a__b', 'h/a--b'];
const wildcards = ['*.io', '*.a.io'];
const refused = [
  ...['icr.io/', 'icr.io//a', '/icr.io', 'https://icr.io', 'icr.io/a:tag', 'icr.io/a@sha256:0', 'icr.io/A'],
  ...['h/a___b', 'h/a.-b', 'h_o.st', 'h.io.', '[::1]:5000/x', '*', '*.a.io/x', '*.a.io:5000', ''],
];

describe('the pattern of a mirror', () => {
  test.each(accepted)('takes %s', (text) => expect(mirrorPattern.test(text)).toBe(true));
  test.each([...refused, ...wildcards])('refuses %j', (text) => expect(mirrorPattern.test(text)).toBe(false));
});

describe('the pattern of a source', () => {
  test.each([...accepted, ...wildcards])('takes %s', (text) => expect(sourcePattern.test(text)).toBe(true));
  test.each(refused)('refuses %j', (text) => expect(sourcePattern.test(text)).toBe(false));

  test('answers at once for text that makes the CRD’s own form backtrack for hours', () => {
    const started = performance.now();
    sourcePattern.test(`h.io/${'a'.repeat(5000)}!`);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('an insecure or blocked registry', () => {
  test.each(['icr.io', 'icr.io/', '*.a.io', 'anything goes'])('may be %j', (scope) =>
    expect(isValidScope(scope)).toBe(true),
  );
  test.each(['', '*', 'a.*.io', '*.a.io/x', '*.a.io:5000', '*.*.io', '*.a@io'])('may not be %j', (scope) =>
    expect(isValidScope(scope)).toBe(false),
  );
});

describe('a scope lies within another', () => {
  test.each([
    ['icr.io', 'icr.io'],
    ['icr.io/a', 'icr.io'],
    ['icr.io/a/b', 'icr.io/a'],
    ['cp.icr.io', '*.icr.io'],
    ['*.cp.icr.io', '*.icr.io'],
    ['cp.icr.io:5000', '*.icr.io'],
    ['cp.icr.io/a', '*.icr.io'],
  ])('when it is %s in %s', (scope, outer) => expect(isNested(scope, outer)).toBe(true));

  test.each([
    ['icr.io', 'icr.io/a'],
    ['icr.io/ab', 'icr.io/a'],
    ['icr.io:5000', 'icr.io'],
    ['icr.io', '*.icr.io'],
    ['quay.io/cp.icr.io', '*.icr.io'],
    ['quay.io/cp.icr.io:5000', '*.icr.io'],
  ])('but not %s in %s', (scope, outer) => expect(isNested(scope, outer)).toBe(false));

  test('exactly when the other is among its outer scopes', () => {
    const text = fc
      .array(fc.constantFrom('*.', 'a', 'b', '.', '/', ':', 'io'), { maxLength: 7 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (scope, outer) => {
        fc.pre(outer !== '');
        expect(outerScopes(scope).includes(outer)).toBe(isNested(scope, outer));
      }),
      { numRuns: 3000 },
    );
  });
});

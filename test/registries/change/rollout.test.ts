import * as fc from 'fast-check';

import { decideRollout } from '../../../src/registries/change/rollout';

const text = '{"auths":{"a.io":{"auth":"YTpi"},"b.io":{"auth":"Yzpk"}}}';

test.each([
  ['the same text', text, { rollsOut: false, reason: 'same-text' }],
  [
    'other white space',
    ` ${text.replaceAll(',', ',\n  ')}\n`,
    { rollsOut: false, reason: 'only-white-space' },
  ],
  [
    'the same content in another order',
    '{"auths":{"b.io":{"auth":"Yzpk"},"a.io":{"auth":"YTpi"}}}',
    { rollsOut: true, reason: 'same-content' },
  ],
  ['another token', text.replace('Yzpk', 'ZTpm'), { rollsOut: true, reason: 'content' }],
  ['white space within a token', text.replace('Yzpk', 'Yz pk'), { rollsOut: true, reason: 'content' }],
  [
    'another spelling of a character',
    text.replace('YTpi', '\\u0059Tpi'),
    { rollsOut: true, reason: 'same-content' },
  ],
  ['a text that is not JSON', '{', { rollsOut: false, reason: 'not-json' }],
])('a pull secret with %s', (_, to, rollout) => expect(decideRollout(text, to)).toEqual(rollout));

test('a pull secret that is JSON again rolls out', () =>
  expect(decideRollout('{', text)).toEqual({ rollsOut: true, reason: 'content' }));

test('a change of only white space never rolls out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.integer({ min: 0, max: 8 }), (value, indent) => {
      expect(decideRollout(JSON.stringify(value), JSON.stringify(value, null, indent)).rollsOut).toBe(false);
    }),
  );
});

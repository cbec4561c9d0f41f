import { paintFor } from '../../src/cli/paint';

const red = (stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv) => paintFor(stream, env)('red', 'x');

test('a terminal gets colour', () => expect(red({ isTTY: true }, {})).toBe('\u001b[31mx\u001b[39m'));

test.each<[string, { isTTY?: boolean }, NodeJS.ProcessEnv]>([
  ['a pipe', {}, {}],
  ['a person who sets NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }],
  ['a terminal that cannot show it', { isTTY: true }, { TERM: 'dumb' }],
])('%s gets none', (_, stream, env) => expect(red(stream, env)).toBe('x'));

import Ajv from 'ajv';
import { printChartSchema, printEditorSchema } from '../../../src/helm/contract/values-schema';
import { group, string } from '../../../src/helm/contract/field';
import { contractOf } from '../../../src/helm/contract/values-contract';
import { shopContract } from '../shop';

const parse = (text: string) => JSON.parse(text) as Record<string, unknown>;
const compile = (text: string) => new Ajv({ strict: false, allowUnionTypes: true }).compile(parse(text));

const accepts = compile(printEditorSchema(shopContract, 'shop.ts'));
const chartAccepts = compile(printChartSchema(shopContract, 'shop.ts'));

test.each<object>([
  {},
  { shop: null, account: null },
  { shop: {}, global: { anything: [1] }, unknown: 1 },
  { shop: { host: 'a.b' }, goods: ['a', ' a  b ', 7] },
  { shop: { host: '' } },
  { shop: { host: 20250731 } },
  { shop: { host: 'X<path:a#b>' } },
  {
    shop: { host: null, goods: null, labels: null, taints: null, anything: null, open: null, minutes: null },
  },
  { shop: { open: 'true', minutes: '20' } },
  { shop: { open: false, minutes: 10 } },
  { shop: { labels: { a: 'b', c: null } } },
  { shop: { taints: [{ key: 'A B', value: 1 }, {}, { key: null }] } },
  { shop: { anything: { a: [1] } } },
  { account: { id: '<path:', other: 1 } },
])('the schema for editors accepts %j', (values) => {
  accepts(values);
  expect(accepts.errors ?? []).toEqual([]);
});

const refused: object[] = [
  { shop: 'x' },
  { shop: { unknown: 1 } },
  { shop: { host: 'A' } },
  { shop: { host: 'a b' } },
  { shop: { host: '<path:a>' } },
  { shop: { host: -1 } },
  { shop: { host: 1.5 } },
  { shop: { host: 1e21 } },
  { shop: { host: true } },
  { shop: { open: 'yes' } },
  { shop: { minutes: 15 } },
  { shop: { goods: 'a' } },
  { shop: { goods: ['a B'] } },
  { shop: { goods: [null] } },
  { shop: { goods: [''] } },
  { shop: { goods: [' '] } },
  { shop: { taints: [null] } },
  { shop: { goods: Array(1001).fill('a') } },
  { shop: { labels: { a: 'B' } } },
  { shop: { labels: ['a'] } },
  { shop: { taints: [{ kay: 'a' }] } },
  { shop: { taints: ['a'] } },
  { shop: { anything: 'a' } },
  { host: 'A' },
  { account: 'x' },
];
test.each(refused)('the schema for editors refuses %j', (values) => {
  expect(accepts(values)).toBe(false);
});

test.each(refused)('the schema of the chart leaves %j to the rules', (values) => {
  expect(chartAccepts(values)).toBe(true);
});

test('both schemas describe a value: its meaning, its default and an example', () => {
  for (const text of [printChartSchema(shopContract, 'shop.ts'), printEditorSchema(shopContract, 'shop.ts')])
    expect(parse(text)).toMatchObject({
      $schema: 'http://json-schema.org/draft-07/schema#',
      $comment: 'Generated from shop.ts by `npm run chart`; do not edit.',
      type: 'object',
      properties: {
        host: { description: 'Its host.', default: '', examples: ['a.example'] },
        shop: {
          description: 'The shop itself.',
          properties: {
            host: { description: 'Its host.', default: '', examples: ['a.example'] },
            open: { description: 'Whether it is open.', default: true },
            minutes: { default: null },
            labels: { default: {} },
          },
        },
      },
    });
});

test('a key of another schema takes the place of the own one', () => {
  const others = { shop: { $ref: 'other.json' } };
  expect(parse(printEditorSchema(shopContract, 'shop.ts', others)).properties).toMatchObject({
    shop: { $ref: 'other.json' },
    global: {},
  });
});

test('what a pattern allows is in the message for editors', () => {
  expect(parse(printEditorSchema(shopContract, 'shop.ts'))).toMatchObject({
    properties: {
      host: { patternErrorMessage: 'allowed: small letters and dots; for example a.example' },
    },
  });
});

test('the schema for editors accepts decimal numbers only where the chart does', () => {
  const about = { description: 'A value.' };
  const schema = group('Values.', { amount: string({ ...about, decimal: true }), text: string(about) });
  const isAccepted = compile(
    printEditorSchema(
      contractOf(schema, () => []),
      'x.ts',
    ),
  );
  expect(isAccepted({ amount: 0.5 })).toBe(true);
  expect(isAccepted({ text: 0.5 })).toBe(false);
});

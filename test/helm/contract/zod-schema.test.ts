import fc from 'fast-check';
import { ShapeCheck } from '../../../src/helm/contract/shape-check';
import { shopContract } from '../shop';

const { acceptedSchema, fields, places } = shopContract;

const isAccepted = (values: Record<string, unknown>) => {
  const check = new ShapeCheck(places, fields);
  check.checkGroup([], values);
  return check.problems.length === 0;
};

const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 'true', 'false', 'a', '', '10', 10, 20, 15, 0, 1.5, -1),
  fc.constantFrom<unknown>(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER + 1, 1e21),
);
const anything = fc.oneof(
  scalar,
  fc.array(
    fc.oneof(scalar, fc.constantFrom<unknown>([], {}, { key: 'a' }, { key: 1.5 }, { key: [] }, { kay: 'a' })),
    {
      maxLength: 2,
    },
  ),
  fc.dictionary(
    fc.constantFrom('key', 'a', 'constructor'),
    fc.oneof(scalar, fc.constant([]), fc.constant({})),
    {
      maxKeys: 2,
      noNullPrototype: true,
    },
  ),
);
const keys = ['host', 'password', 'open', 'minutes', 'goods', 'labels', 'taints', 'anything'];
const oneKey = (key: fc.Arbitrary<string>) =>
  fc.tuple(key, anything).map(([name, value]): Record<string, unknown> => ({ [name]: value }));
const document = fc.oneof(
  oneKey(fc.constantFrom(...keys, 'unknown')).map((shop): Record<string, unknown> => ({ shop })),
  oneKey(fc.constantFrom('shop', 'host', 'goods', 'account', 'unknown')),
  anything.map((id): Record<string, unknown> => ({ account: { id } })),
);

test('the zod schema and the check of shapes accept the same values', () => {
  const seen = { accepted: 0, refused: 0 };
  fc.assert(
    fc.property(document, (values) => {
      const accepted = isAccepted(values);
      expect({ values, accepted: acceptedSchema.safeParse(values).success }).toEqual({ values, accepted });
      seen[accepted ? 'accepted' : 'refused'] += 1;
    }),
    { numRuns: 2000, seed: 1 },
  );
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(400);
});

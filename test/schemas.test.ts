import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { load } from 'js-yaml';
import { normaliseValues } from '../src/helm/contract/normalise';
import { patternRefusalsOf } from '../src/helm/contract/pattern';
import { ShapeCheck } from '../src/helm/contract/shape-check';
import { imageMirroringValues } from '../src/image-mirroring/values/contract';
import { examples } from './examples';
import { refusals } from './refusals';

const root = join(__dirname, '..');
const [schema, rootSchema] = ['image-mirroring', 'image-mirroring-root'].map(
  (name) => JSON.parse(readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8')) as object,
) as [object, object];
// Not strict: numbers and strings share one entry, and editors read keywords that JSON Schema does not name.
const ajv = new Ajv({ strict: false, allowUnionTypes: true }).addSchema(
  schema,
  'image-mirroring.schema.json',
);
const accepts = ajv.compile(schema);
const acceptsRoot = ajv.compile(rootSchema);

test.each(examples)('the schema for editors accepts the example $name', ({ values }) => {
  accepts(load(values));
  expect(accepts.errors ?? []).toEqual([]);
});

test.each([
  'settings.yaml',
  '123456789012/cluster1/ibm-mas-cluster-base.yaml',
  '123456789012/cluster1/image-mirroring.yaml',
])('the schema of the root chart accepts %s of the example repository', (file) => {
  acceptsRoot(load(readFileSync(join(root, 'examples/config-repo', file), 'utf8')));
  expect(acceptsRoot.errors ?? []).toEqual([]);
});

test('the schema for editors accepts a decimal number where the chart does, and only there', () => {
  const updater = (resources: object) => ({ image_mirroring: { updater: { resources } } });
  expect(accepts(updater({ requests: { cpu: 0.5 } }))).toBe(true);
  expect(accepts(updater({ requests: { memory: 0.5 } }))).toBe(false);
});

/** Values as a map, where the text is YAML of one. */
function mapOf(text: string): Record<string, unknown> | undefined {
  try {
    const value = load(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const { fields, places } = imageMirroringValues;

/** Whether values are wrong in their types, keys or patterns, each seen by itself. */
function isWrongInShape(values: Record<string, unknown>): boolean {
  const check = new ShapeCheck(places, fields);
  const sound = check.checkGroup([], values);
  const judged = fields.filter(({ name }) => !check.skipped.has(name.join('.')));
  return check.problems.length + patternRefusalsOf(judged, normaliseValues(sound, fields)).length > 0;
}

const wrongInShape = refusals.flatMap(({ why, values }) => {
  const map = mapOf(values);
  return map && isWrongInShape(map) ? [{ why, map }] : [];
});

test('most refusals are about types, keys and patterns', () => {
  expect(wrongInShape.length).toBeGreaterThan(50);
});

test.each(wrongInShape)('the schema for editors refuses $why', ({ map }) => {
  expect(accepts(map)).toBe(false);
});

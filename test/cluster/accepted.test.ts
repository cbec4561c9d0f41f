import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { render } from '../../src/image-mirroring/render';
import { InputError } from '../../src/problem';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { loadValues } from '../../src/values-file/load';
import { anyDocument } from '../parity/documents';
import type { KubernetesObject } from './api-client';
import { startControlPlane, type ControlPlane } from './control-plane';
import { notEmpty } from '../not-empty';

const runs = Number(process.env.ACCEPTED_RUNS ?? 150);
const seed = Number(process.env.ACCEPTED_SEED ?? Date.now() % 2 ** 31);

const host = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

let cluster: ControlPlane;
beforeAll(async () => {
  cluster = await startControlPlane();
}, 90_000);
afterAll(() => cluster.stop());

function pathOf({ apiVersion = '', kind = '', metadata }: KubernetesObject): string {
  const scope = metadata.namespace === undefined ? '' : `/namespaces/${metadata.namespace}`;
  const plural = `${kind.toLowerCase()}s`.replace(/ys$/, 'ies');
  const group = apiVersion === 'v1' ? '/api/v1' : `/apis/${apiVersion}`;
  return `${group}${scope}/${plural}?dryRun=All&fieldValidation=Strict`;
}

const send = (object: KubernetesObject) => cluster.api.request('POST', pathOf(object), object);

test.each(['AlertingRule', 'PrometheusRule'])('the API server accepts the alerts as %s', async (kind) => {
  const file = join(mkdtempSync(join(cluster.folder, 'values-')), 'values.yaml');
  const values = { ecr_host: host, existing_secret: 'ecr', alerts: { enabled: true, kind } };
  writeFileSync(file, JSON.stringify({ image_mirroring: values }));
  const objects = render(loadValues(imageMirroringValues, [file], defaultRelease)) as unknown[];
  const alerts = (objects as KubernetesObject[]).filter((object) => object.kind === kind);
  expect(await Promise.all(alerts.map(send))).toEqual([expect.objectContaining({ status: 201 })]);
});

test('what the schema accepts, the API server accepts, to the last field', async () => {
  console.log(`${runs} documents, ACCEPTED_SEED=${seed}`);
  const file = join(mkdtempSync(join(cluster.folder, 'values-')), 'values.yaml');
  const counts = { accepted: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(anyDocument, async (document) => {
      const text = JSON.stringify(document);
      // Placeholders are filled in before anything reaches an API server.
      fc.pre(!text.includes('<path:'));
      writeFileSync(file, text);
      let objects: KubernetesObject[];
      try {
        objects = render(
          loadValues(imageMirroringValues, [file], defaultRelease),
        ) as unknown as KubernetesObject[];
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        counts.refused++;
        return;
      }
      for (const object of notEmpty(objects)) {
        const { status, body } = await send(object);
        expect({ status, body: status === 201 ? undefined : body }).toEqual({ status: 201, body: undefined });
      }
      counts.accepted++;
    }),
    { numRuns: runs, seed, interruptAfterTimeLimit: 4 * 60_000 },
  );
  expect(counts.accepted).toBeGreaterThan(runs / 10);
}, 300_000);

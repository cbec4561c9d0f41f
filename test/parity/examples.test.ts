import { reportScript } from '../../src/sync-report/script';
import { modulePath, updaterModules } from '../../src/updater/modules';
import { defaultRelease } from '../../src/image-mirroring/default-release';
import { printManifests, render } from '../../src/image-mirroring/render';
import { imageMirroringValues } from '../../src/image-mirroring/values/contract';
import { loadValues } from '../../src/values-file/load';
import { examples } from '../examples';
import { helmMajors } from '../helm-programs';
import { notEmpty } from '../not-empty';
import { helmTemplate, objectsOf } from './helm';

jest.setTimeout(120_000);

/** Goldens name the scripts where an object holds the text of one. */
const withScriptsByName = (text: string) => {
  const objects = objectsOf(text) as { data?: Record<string, string> }[];
  for (const { data = {} } of notEmpty(objects))
    for (const { file, script, path } of notEmpty(scripts)) {
      if (data[file] === undefined) continue;
      expect(data[file]).toBe(script.trimEnd());
      data[file] = path;
    }
  return objects;
};

const scripts = [
  ...Object.entries(updaterModules).map(([file, script]) => ({ file, script, path: modulePath(file) })),
  { file: 'sync-report.sh', script: reportScript, path: 'src/sync-report/sync-report.sh' },
];

/** The one difference between the renderings: Helm does not manage static manifests. */
const managedByHelm = (manifests: string) =>
  manifests.replaceAll('app.kubernetes.io/managed-by: cdk8s', 'app.kubernetes.io/managed-by: Helm');

describe.each(examples)('the example $name', ({ valuesFile, values, manifests }) => {
  test('renders to its manifests', () => {
    const objects = render(loadValues(imageMirroringValues, [valuesFile], defaultRelease));
    expect(withScriptsByName(printManifests(objects))).toEqual(objectsOf(manifests));
  });

  test.each(helmMajors)('gives the same objects as a chart (Helm %i)', async (major) => {
    const { stdout, stderr } = await helmTemplate(major, values);
    expect(stderr).toBe('');
    expect(withScriptsByName(stdout)).toEqual(objectsOf(managedByHelm(manifests)));
  });
});

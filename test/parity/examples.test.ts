import { updaterScript } from '../../src/updater/script';
import { defaultRelease, printManifests, render } from '../../src/render';
import { loadValues } from '../../src/values/load';
import { examples } from '../examples';
import { helmMajors } from '../helm-programs';
import { helmTemplate, objectsOf } from './helm';

jest.setTimeout(120_000);

/** Goldens name the updater's script where an object holds its text. */
const withScriptByName = (text: string) => {
  const objects = objectsOf(text) as { data?: Record<string, string> }[];
  const scripts = objects.filter(({ data }) => data?.['updater.sh'] !== undefined);
  for (const { data } of scripts) {
    expect(data?.['updater.sh']).toBe(updaterScript);
    (data as Record<string, string>)['updater.sh'] = 'src/updater/updater.sh';
  }
  return objects;
};

describe.each(examples)('the example $name', ({ valuesFile, values, manifests }) => {
  test('renders to its manifests', () => {
    const objects = render(loadValues([valuesFile], defaultRelease));
    expect(withScriptByName(printManifests(objects))).toEqual(objectsOf(manifests));
  });

  test.each(helmMajors)('gives the same objects as a chart (Helm %i)', async (major) => {
    const { stdout, stderr } = await helmTemplate(major, values);
    expect(stderr).toBe('');
    expect(withScriptByName(stdout)).toEqual(objectsOf(manifests));
  });
});

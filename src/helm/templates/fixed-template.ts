import { readPackageFile } from '../../package-files';

/**
 * The lines of a template that is written by hand, below `src/helm`. In it CHART is the name of the chart, and
 * [[name]] one of the terms.
 *
 * @throws when the template uses another term
 */
export function readFixedTemplate(
  file: string,
  chart: string,
  terms: Readonly<Record<string, string>> = {},
): string[] {
  return readPackageFile(`src/helm/${file}`)
    .trimEnd()
    .replaceAll('"CHART.', `"${chart}.`)
    .replace(/\[\[(\w+)\]\]/g, (_, name: string) => {
      const term = terms[name];
      if (term === undefined) throw new Error(`${file} uses [[${name}]], which is no term`);
      return term;
    })
    .split('\n');
}

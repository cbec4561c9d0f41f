import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { chartValuesOf } from './chart-values';
import { rootValues } from './contract';
import { notesOf } from './notes';
import { renderApplications, rootEnvironmentOf, rootRelease } from './render';
import { isWantedOf } from './rules';
import type { RootValues } from './schema';
import { evaluate } from '../helm/expressions/evaluate';
import type { Manifest } from '../helm/objects/manifests';
import { normaliseValues } from '../helm/contract/normalise';
import { lookUp } from '../helm/expressions/document-path';
import { warningsOf } from '../helm/templates/notes-template';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import type { Problem } from '../problem';
import type { ValuesDocument } from '../values-file/document';
import { InputError, inOrderOf } from '../problem';
import type { ValuesText } from '../values-file/load';
import { documentsFor, mergedValues, nameOfPath, problemsIn, readTexts } from '../values-file/load';
import type { Values } from '../image-mirroring/values/schema';
import { warningsAbout } from '../image-mirroring/warnings';

/** The file that every cluster has, and the one that asks for mirroring. */
export const baseFile = 'ibm-mas-cluster-base.yaml';
export const ownFile = 'image-mirroring.yaml';

/** What the configuration of a cluster comes to. */
export interface ClusterResult {
  /** All that is wrong with it; where this is empty, the rest is what Argo CD would get. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
  readonly applications: readonly Manifest[];
  /** `cluster.id`, and where it stands. */
  readonly id: unknown;
  readonly idPlace: Pick<Problem, 'file' | 'line'>;
}

/**
 * Renders one cluster of a configuration repository as an ApplicationSet does.
 *
 * @param folder the folder of its files, `<account>/<cluster>` in the repository
 * @param key that path, which both files must have as their merge key
 * @param settings come after the files of the cluster, for parameters of an ApplicationSet win
 */
export function renderCluster(folder: string, key: string, settings: readonly ValuesText[]): ClusterResult {
  const files = [baseFile, ownFile].map((file) => join(folder, file)).filter((file) => existsSync(file));
  try {
    return judgeCluster(key, readTexts(files), settings);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problems: error.problems, warnings: [], applications: [], id: undefined, idPlace: {} };
  }
}

function judgeCluster(
  key: string,
  own: readonly ValuesText[],
  settings: readonly ValuesText[],
): ClusterResult {
  const texts = [...own, ...settings];
  const documents = documentsFor(rootValues, texts);
  const merged = mergedValues(documents);
  const rootProblems = problemsIn(rootValues, documents, merged, rootRelease);
  const root = rootEnvironmentOf(normaliseValues(merged, rootValues.fields) as unknown as RootValues);
  const release = { Name: 'image-mirroring', Namespace: root.values.destination.namespace };
  // What the chart gets is taken from the values as they are written, so that errors are about that.
  const handedOn = evaluate(chartValuesOf(rootValues.v), { ...root, values: merged });
  const wanted = evaluate(isWantedOf(rootValues.v), root);
  // Helm judges these when it renders the chart itself, inside Argo CD; here they can be judged beforehand.
  const chartProblems = wanted
    ? problemsIn(imageMirroringValues, documentsFor(imageMirroringValues, texts), handedOn, release)
    : [];
  // The chart knows what it may show of its values, for the app-of-apps they are one secret.
  const saidBetter = (problem: Problem) =>
    problem.path?.[0] === 'image_mirroring' &&
    chartProblems.some((each) => each.line === problem.line && nameOfPath(each) === nameOfPath(problem));
  const problems = [
    ...documents.slice(0, own.length).flatMap((document) => mergeKeyProblems(document, key)),
    ...rootProblems.filter((problem) => !saidBetter(problem)),
    ...chartProblems,
  ];
  const { id, ...idPlace } = idOf(merged, documents);
  if (problems.length > 0)
    return {
      problems: inOrderOf(
        texts.map(({ file }) => file),
        problems,
      ).map((each) => ({ file: key, ...each })),
      warnings: [],
      applications: [],
      id,
      idPlace,
    };
  const values = normaliseValues(handedOn, imageMirroringValues.fields) as unknown as Values;
  const warnings = [
    ...warningsOf(notesOf(rootValues.v), root),
    ...(wanted ? warningsAbout(values, release) : []),
  ];
  return { problems, warnings, applications: renderApplications(root.values), id, idPlace };
}

/** An ApplicationSet merges files by this key. */
function mergeKeyProblems({ file, value, problems, lineOf }: ValuesDocument, key: string): Problem[] {
  const found = value['merge-key'] ?? null;
  // Of a file that cannot be read nothing is known.
  if (problems.some((problem) => problem.key === '') || found === key) return [];
  const line = lineOf(['merge-key']);
  return [
    {
      ...{ file, key: 'merge-key', ...(line !== undefined && { line }) },
      message: `got ${JSON.stringify(found)}; ${basename(file)} would be left out, or stop all clusters of the account where another one has this key too; write "${key}"`,
    },
  ];
}

function idOf(merged: Record<string, unknown>, documents: readonly ValuesDocument[]) {
  const path = ['cluster', 'id'];
  const places = documents.map(({ file, lineOf }) => ({ file, line: lineOf(path) }));
  const place = places.filter(({ line }) => line !== undefined).at(-1);
  return { id: lookUp(merged, path), ...place };
}

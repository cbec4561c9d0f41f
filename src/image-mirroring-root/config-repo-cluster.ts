import { basename, join } from 'node:path';
import { baseFile, existingFiles, ownFile } from './config-repo-files';
import { chartValuesOf } from './chart-values';
import { rootValues } from './contract';
import { notesOf } from './notes';
import { renderApplications, rootEnvironmentOf, rootRelease } from './render';
import { isWantedOf } from './rules';
import type { RootValues } from './schema';
import { evaluate, type Environment } from '../helm/expressions/evaluate';
import type { Manifest } from '../helm/objects/manifests';
import { normaliseValues } from '../helm/contract/normalise';
import { lookUp } from '../helm/expressions/document-path';
import { warningsOf } from '../helm/templates/notes-template';
import { imageMirroringValues } from '../image-mirroring/values/contract';
import type { Problem } from '../problem';
import type { ValuesDocument } from '../values-file/document';
import { InputError, inOrderOf, printProblem } from '../problem';
import { foreignKeyWarningsOf } from '../values-file/check';
import type { ValuesText } from '../values-file/load';
import { documentsFor, mergedValues, nameOfPath, problemsIn, readTexts } from '../values-file/load';
import type { Values } from '../image-mirroring/values/schema';
import { warningsAbout } from '../image-mirroring/warnings';

/** The rendered configuration of one cluster. */
export interface ClusterResult {
  /** If there are none, the applications are what Argo CD would get. */
  readonly problems: readonly Problem[];
  readonly warnings: readonly string[];
  readonly applications: readonly Manifest[];
  /** What the chart gets inside Argo CD; absent where there are problems, or no Application. */
  readonly release?: ClusterRelease;
  /** `cluster.id`, and its position. */
  readonly id: unknown;
  readonly idPosition: Pick<Problem, 'file' | 'line'>;
}

/** The values that the chart gets, and the release that Argo CD makes of it. */
export interface ClusterRelease {
  readonly values: Values;
  readonly release: Environment['release'];
}

// What does not depend on values is built once for all clusters.
const chartValuesExpression = chartValuesOf(rootValues.v);
const isWanted = isWantedOf(rootValues.v);
const notes = notesOf(rootValues.v);

/**
 * Renders one cluster of a configuration repository as an ApplicationSet does.
 *
 * @param root the folder of the repository
 * @param key `<account>/<cluster>`, the folder of its files, which both files must have as their merge key
 * @param settings values files after those of the cluster, because parameters of an ApplicationSet override them
 */
export function checkCluster(root: string, key: string, settings: readonly ValuesText[]): ClusterResult {
  const files = [baseFile, ownFile].map((file) => join(root, key, file));
  try {
    return renderCluster(key, readTexts(existingFiles(root, files)), settings);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problems: error.problems, warnings: [], applications: [], id: undefined, idPosition: {} };
  }
}

function renderCluster(
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
  // Not normalised, so that problems refer to the values as they are written.
  const chartValues = evaluate(chartValuesExpression, { ...root, values: merged });
  const wanted = evaluate(isWanted, root);
  // Inside Argo CD, Helm checks these only when it renders the chart itself.
  const chartProblems = wanted
    ? problemsIn(imageMirroringValues, documentsFor(imageMirroringValues, texts), chartValues, release)
    : [];
  // The chart's problems say more, because for the app-of-apps its values are one secret value.
  const isCoveredByChart = (problem: Problem) =>
    problem.path?.[0] === 'image_mirroring' &&
    chartProblems.some((each) => each.line === problem.line && nameOfPath(each) === nameOfPath(problem));
  const problems = [
    ...documents.slice(0, own.length).flatMap((document) => mergeKeyProblems(document, key)),
    ...rootProblems.filter((problem) => !isCoveredByChart(problem)),
    ...chartProblems,
  ];
  const { id, ...idPosition } = idOf(merged, documents);
  if (problems.length > 0)
    return {
      problems: inOrderOf(
        texts.map(({ file }) => file),
        problems,
      ).map((each) => ({ file: key, ...each })),
      warnings: [],
      applications: [],
      id,
      idPosition,
    };
  const values = normaliseValues(chartValues, imageMirroringValues.fields) as unknown as Values;
  const warnings = [
    ...foreignKeyWarningsOf(rootValues, merged).map(printProblem),
    ...warningsOf(notes, root),
    ...(wanted ? warningsAbout(values, release) : []),
  ];
  return {
    ...{ problems, warnings, applications: renderApplications(root.values), id, idPosition },
    ...(wanted ? { release: { values, release } } : {}),
  };
}

/** An ApplicationSet merges the files that have the same merge key. */
function mergeKeyProblems({ file, value, problems, lineOf }: ValuesDocument, key: string): Problem[] {
  const found = value['merge-key'] ?? null;
  // The key of a file that cannot be parsed is unknown.
  if (problems.some((problem) => problem.key === '') || found === key) return [];
  const line = lineOf(['merge-key']);
  return [
    {
      ...{ file, key: 'merge-key', ...(line !== undefined && { line }) },
      message: `got ${JSON.stringify(found)}; ${basename(file)} would be ignored, or all clusters of the account would fail if another one has this key; write "${key}"`,
    },
  ];
}

function idOf(merged: Record<string, unknown>, documents: readonly ValuesDocument[]) {
  const path = ['cluster', 'id'];
  const positions = documents.map(({ file, lineOf }) => ({ file, line: lineOf(path) }));
  const position = positions.filter(({ line }) => line !== undefined).at(-1);
  return { id: lookUp(merged, path), ...position };
}

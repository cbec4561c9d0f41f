import { basename, join } from 'node:path';
import type { CheckedCluster, ClusterIdentifier } from './config-repo';
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
import type { ValuesText } from '../values-file/values-text';
import { documentsFor, mergedValues, problemsIn } from '../values-file/load';
import { readTexts } from '../values-file/values-text';
import type { Values } from '../image-mirroring/values/schema';
import { warningsAbout } from '../image-mirroring/warnings';

/** The rendered configuration of one cluster. */
export interface ClusterResult extends CheckedCluster {
  /** What Argo CD gets, if there are no problems. */
  readonly applications: readonly Manifest[];
  /** What the chart gets inside Argo CD; absent where there are problems, or no Application. */
  readonly release?: ClusterRelease;
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
 * @param key `<account>/<cluster>`, the folder of its files
 * @param settings values files after those of the cluster, because parameters of an ApplicationSet override them
 */
export function checkCluster(root: string, key: string, settings: readonly ValuesText[]): ClusterResult {
  const files = [baseFile, ownFile].map((file) => join(root, key, file));
  try {
    return renderCluster(key, readTexts(existingFiles(root, files)), settings);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { problems: error.problems, warnings: [], applications: [], identifiers: [] };
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
  const root = rootEnvironmentOf(normaliseValues(merged, rootValues.fields) as unknown as RootValues);
  const release = { Name: 'image-mirroring', Namespace: root.values.destination.namespace };
  // Not normalised, so that problems refer to the values as they are written.
  const chartValues = evaluate(chartValuesExpression, { ...root, values: merged });
  const wanted = evaluate(isWanted, root);
  const problems = [
    ...mergeKeyProblems(documents.slice(0, own.length), key),
    ...problemsIn(rootValues, documents, merged, rootRelease),
  ];
  const identifiers = identifiersOf(merged, documents);
  if (problems.length > 0)
    return {
      problems: inOrderOf(
        texts.map(({ file }) => file),
        problems,
      ).map((each) => ({ file: key, ...each })),
      warnings: [],
      applications: [],
      identifiers,
    };
  const values = normaliseValues(chartValues, imageMirroringValues.fields) as unknown as Values;
  const warnings = [
    ...foreignKeyWarningsOf(rootValues, merged).map(printProblem),
    ...warningsOf(notes, root),
    ...(wanted ? warningsAbout(values, release) : []),
  ];
  return {
    ...{ problems, warnings, applications: renderApplications(root.values), identifiers },
    ...(wanted ? { release: { values, release } } : {}),
  };
}

/** An ApplicationSet merges the files that have the same merge key, whatever folders they are in. */
function mergeKeyProblems(documents: readonly ValuesDocument[], folder: string): Problem[] {
  // The key of a file that cannot be parsed is unknown.
  const [base, ...others] = documents.filter(({ problems }) => !problems.some(({ key }) => key === ''));
  if (!base) return [];
  const key = mergeKeyOf(base);
  if (!isMergeKey(key)) return [mergeKeyProblem(base, 'all clusters of the account would fail', folder)];
  return others
    .filter((document) => mergeKeyOf(document) !== key)
    .map((document) => {
      const name = basename(document.file);
      return mergeKeyProblem(document, `${name} would be ignored, or merged with another cluster`, key);
    });
}

const mergeKeyOf = ({ value }: ValuesDocument): unknown => value['merge-key'] ?? null;

const isMergeKey = (key: unknown): key is string => typeof key === 'string' && key !== '';

function mergeKeyProblem(document: ValuesDocument, consequence: string, correct: string): Problem {
  const line = document.lineOf(['merge-key']);
  return {
    ...{ file: document.file, key: 'merge-key', ...(line !== undefined && { line }) },
    message: `got ${JSON.stringify(mergeKeyOf(document))}; ${consequence}; write "${correct}"`,
  };
}

/** The values that no other cluster of the account may have. */
function identifiersOf(
  merged: Record<string, unknown>,
  documents: readonly ValuesDocument[],
): ClusterIdentifier[] {
  const identifier = (key: string, value: unknown, among: readonly ValuesDocument[]) => {
    const position = among
      .map(({ file, lineOf }) => ({ file, line: lineOf(key.split('.')) }))
      .findLast(({ line }) => line !== undefined);
    return value ? [{ key, value: String(value as string), ...position }] : [];
  };
  const [base] = documents;
  return [
    ...identifier('cluster.id', lookUp(merged, ['cluster', 'id']), documents),
    ...(base ? identifier('merge-key', mergeKeyOf(base), [base]) : []),
  ];
}

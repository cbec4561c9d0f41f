import { statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { InputError, resultsOf, type Problem } from '../problem';
import type { Cluster } from './cluster';
import { listManifestFiles } from './cluster-folder';
import { ClusterReading, type ReadingOptions } from './cluster-reading';
import { clusterResources, findResource } from './cluster-resource';
import { describeForeignObject, hidesMirrorSets } from './foreign-file';
import { describeForeignText } from './foreign-text';
import { nameOf, readText, refuseFile } from './input-file';
import { mirrorSetKinds } from './kind';
import { type ManifestFile, parseManifests } from './manifest-file';
import { findObjectProblems } from './object-check';

/**
 * Reads the description of a cluster from files and folders: YAML or JSON as `oc get` prints it, a must-gather, the
 * folder that oc-mirror writes. Objects of other kinds are passed over.
 *
 * @throws InputError with all that is wrong: a file cannot be read, is malformed or holds nothing to read, or the API
 * server would refuse an object
 */
export function readClusterFiles(paths: readonly string[], options: ReadingOptions = {}): Cluster {
  return collectClusterFiles(paths, options).finish();
}

/** The same, with the content of the pull secret if the files contain it. */
export function collectClusterFiles(paths: readonly string[], options: ReadingOptions = {}): ClusterReading {
  const reading = new ClusterReading(options);
  resultsOf(
    ...paths.map((path) => () => (isFolder(path) ? addFolder(path, reading) : addFile(path, reading))),
  );
  return reading;
}

const isFolder = (path: string) =>
  path !== '-' && (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false);

function addFile(file: string, reading: ClusterReading): void {
  const { text } = readText(file);
  const parsed = parse(text, (message) => refuseFile(file, describeForeignText(text) ?? message));
  const { objects, hasList } = parsed;
  if (addObjects(file, parsed, reading)) return;
  // Of ConfigMaps and Secrets only those of certain names count, but a list of others says that there is none of these.
  const isRead = objects.some((object) => findResource(kindOf(object)) !== undefined);
  if (hasList && (objects.length === 0 || (isRead && !objects.some(hidesMirrorSets)))) return;
  const about = describeForeignText(text);
  if (about !== undefined) refuseFile(file, about);
  const foreign = objects.flatMap((object) => describeForeignObject(object, nameOf(file)) ?? []);
  if (foreign.length > 0) throw new InputError(foreign);
  refuseFile(file, describeUnknown(objects));
}

const kindOf = (object: unknown): string => String((object as { kind?: unknown } | null)?.kind ?? '');

function describeUnknown(objects: readonly unknown[]): string {
  const found = [...new Set(objects.map(kindOf))].filter(Boolean).slice(0, 3).join(', ');
  return (
    `holds ${found && `${found}, but `}no mirror set and nothing else that describes a cluster; write for example the output of ` +
    'oc get imagedigestmirrorsets,imagetagmirrorsets,clusterversion,images.config.openshift.io -o yaml into it'
  );
}

const kinds = clusterResources.map(({ kind }) => kind);

/** In a folder, files that hold nothing of a cluster are no mistake: there are logs, signatures and much else. */
function addFolder(folder: string, reading: ClusterReading): void {
  const files = listManifestFiles(folder);
  for (const file of files.filter((each) => /^kustomization\.ya?ml$/.test(basename(each))))
    reading.warnings.push({
      ...{ file, key: '' },
      message: `is not applied to the files beside it; pass the output of oc kustomize ${dirname(file)} instead of the folder where it changes mirror sets`,
    });
  const steps = files.map((file) => () => {
    const { text } = readText(file);
    if (!mayMatter.test(text)) return false;
    const parsed = parse(text, (message) => {
      reading.warnings.push({ file, key: '', message: `${message}; it was passed over` });
    });
    return parsed ? addObjects(file, parsed, reading) || parsed.hasList : false;
  });
  if (resultsOf(...steps).some(Boolean)) return;
  const hidden = reading.warnings.filter(({ file }) => file !== undefined && files.includes(file));
  if (hidden.length > 0) throw new InputError(hidden);
  refuseFile(
    folder,
    'holds no file with objects of a cluster; allowed: a must-gather, the folder cluster-resources of oc-mirror, or files that oc get … -o yaml printed',
  );
}

/** Much of a must-gather need not be parsed: a file that matters names one of the kinds. */
const mayMatter = new RegExp(
  `\\bkind"?:\\s*["']?(?:List|ImageContentPolicy|(?:${kinds.join('|')})(?:List)?)\\b|${mirrorSetKinds.join('|')}`,
  'i',
);

function parse<T>(text: string, fail: (message: string) => T): ManifestFile | T {
  try {
    return parseManifests(text);
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    const hint = text.includes('\u00a0')
      ? '; it has no-break spaces, as web pages have them: replace them by spaces'
      : '';
    return fail(
      /\{\{[-\s]*[.\w"]/.test(text)
        ? 'is a template, for it contains {{ … }}; pass what the program prints that the template is for, for example helm template'
        : `is not valid YAML: ${reason}${hint}`,
    );
  }
}

/** @returns whether some object counted */
function addObjects(
  file: string,
  { objects, listedKinds, hasList }: ManifestFile,
  reading: ClusterReading,
): boolean {
  const problems = objects.flatMap(findObjectProblems);
  if (problems.length > 0)
    throw new InputError(problems.map((problem): Problem => ({ ...problem, file: nameOf(file) })));
  // A must-gather has a folder for each namespace.
  const namespace = /(?:^|\/)namespaces\/([^/]+)\//.exec(file)?.[1];
  for (const kind of listedKinds) if (findResource(kind)) reading.see(kind, namespace);
  const named = hasList && objects.length === 0 ? findResourceOfFile(file) : undefined;
  if (named) reading.see(named.kind, namespace);
  const others = objects.filter((object) => !reading.add(object, nameOf(file), namespace));
  for (const object of others.filter(hidesMirrorSets)) {
    const problem = describeForeignObject(object, nameOf(file));
    if (problem) reading.warnings.push({ ...problem, message: `is passed over: it ${problem.message}` });
  }
  return others.length < objects.length;
}

/** `oc get` prints an empty list without its kind: then the name of the file says it, as `imagetagmirrorsets.yaml`. */
function findResourceOfFile(file: string) {
  const [name = ''] = basename(file).split('.');
  return clusterResources.find(({ resource, name: only }) => !only && resource.split('.')[0] === name);
}

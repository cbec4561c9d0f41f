// Prints as JSON what one cluster costs within a process that does nothing else, and how many images can be explained.
const { join } = require('node:path');

const [root, repository] = process.argv.slice(2);
const library = (path) => require(join(root, 'lib', 'src', path));
const { checkConfigRepo } = library('image-mirroring-root/repo-check');
const { render, printManifests } = library('image-mirroring/render');
const { planValues } = library('plan/values-plan');
const { nodeStateOf } = library('registries/files/node-input');
const { explain } = library('registries/pull/explanation');
const { loadRuntime } = library('registries/pull/runtime');

const readCpu = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The result of a step, and the CPU in milliseconds for each of some clusters. */
function measure(count, step) {
  const start = readCpu();
  const result = step();
  return [result, (readCpu() - start) / count];
}

/** The least of several rounds: the first ones compile, and other programs share the machine. */
const leastOf = (rounds) =>
  Object.fromEntries(
    Object.keys(rounds[0]).map((key) => [key, Math.min(...rounds.map((round) => round[key]))]),
  );

const count = checkConfigRepo({ folder: repository, files: [] }).clusters.length;

function measureClusters() {
  const [{ clusters }, check] = measure(count, () => checkConfigRepo({ folder: repository, files: [] }));
  const [manifests, render_] = measure(count, () =>
    clusters.map(({ release: { values, release } }) => render(values, release)),
  );
  const [, print] = measure(count, () => manifests.map((each) => printManifests(each).length));
  const [, plan] = measure(count, () =>
    clusters.map(({ release: { values, release } }) =>
      planValues(values, { ...values, repo_path_prefix: 'changed' }, { release }),
    ),
  );
  return { check, objects: check + render_, text: check + render_ + print, plan };
}

/** Images explained in a second of CPU, on a node with 1,000 sources. */
function measureExplain() {
  const entries = Array.from({ length: 1000 }, (_, index) => ({
    source: `registry${index % 10}.example.com/team${index}`,
    mirrors: [`123456789012.dkr.ecr.us-east-1.amazonaws.com/team${index}`],
  }));
  const mirrorSet = { kind: 'ImageDigestMirrorSet', name: 'x', entries };
  const runtime = loadRuntime(nodeStateOf({ mirrorSets: [mirrorSet] }));
  const digest = `sha256:${'a'.repeat(64)}`;
  const images = entries.map(({ source }) => `${source}/image@${digest}`);
  const round = () => measure(1, () => images.forEach((image) => explain(image, runtime)))[1];
  return { explained: (1000 * images.length) / Math.min(...Array.from({ length: 20 }, round)) };
}

const rounds = Array.from({ length: 20 }, measureClusters);
process.stdout.write(JSON.stringify({ ...leastOf(rounds), ...measureExplain() }));

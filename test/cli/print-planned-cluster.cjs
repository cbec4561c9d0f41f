// Prints what a worker thread says of a cluster that is removed, as if this were a terminal.
const { join } = require('node:path');
const { WriteStream } = require('node:tty');

process.stdout.isTTY = true;
process.stdout.getColorDepth = WriteStream.prototype.getColorDepth;

const cli = join(__dirname, '..', '..', 'lib', 'src', 'cli');
const { withFleetRunner } = require(join(cli, 'fleet-runner.js'));
const { selectClusters } = require(join(cli, '..', 'image-mirroring-root', 'repo-selection.js'));
const { checkCluster } = require(join(cli, '..', 'image-mirroring-root', 'config-repo-cluster.js'));

const folder = join(__dirname, '..', '..', 'examples', 'config-repo');
const { settings } = selectClusters({ folder, files: [] });
const { release } = checkCluster(folder, '123456789012/cluster1', settings);
const changes = [{ cluster: '123456789012/cluster1', isUnknown: false, from: JSON.stringify(release) }];

void withFleetRunner(10_000, { programFile: join(cli, 'command-line.js') }, async (runner) => {
  for await (const [planned] of runner.run('plan', [{ changes, pools: {}, format: 'text' }]))
    process.stdout.write(planned.details);
});

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot } from '../../src/package-files';

const uri = 'mongodb://user:p$ss@db.example.com/devops';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sync-report-'));
  writeFileSync(join(folder, 'uri'), uri);
  // A client that keeps the ConfigMap in a file, and a Python that writes down what it is to run.
  program(
    'oc',
    [
      `times=${folder}/times last=\${*: -1}`,
      'case $* in',
      `  *" create "*) [[ ! -e $times ]] && echo '{"data":{}}' >"$times" ;;`,
      `  *" patch "*) jq --argjson patch "$last" '. * $patch' "$times" >"$times.new" && mv "$times.new" "$times" ;;`,
      '  *" get "*) [[ ! -e $times ]] || cat "$times" ;;',
      'esac',
    ].join('\n'),
  );
  program('python3', `echo "$(basename "$1") \${*:2} $DEVOPS_MONGO_URI" >>${folder}/runs`);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Puts a program of the image into the folder. */
function program(name: string, text: string): void {
  writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${text}\n`);
  chmodSync(join(folder, name), 0o755);
}

function report(phase: string, further: NodeJS.ProcessEnv = {}) {
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    ...{ NAMESPACE: 'default', TIMES_CONFIG_MAP: 'times', DEVOPS_SUITE_NAME: 'image-mirroring' },
    ...{ JUNIT_OUTPUT_DIR: '/tmp', REPORT_URI_FILE: join(folder, 'uri') },
    ...{ GITOPS_VERSION: 'v1', DEVOPS_BUILD_NUMBER: '42', ...further },
  };
  const { status, stdout, stderr } = spawnSync(
    'bash',
    [join(packageRoot, 'src/sync-report/sync-report.sh'), phase],
    { env, encoding: 'utf8', timeout: 60_000 },
  );
  return { status, stdout, stderr };
}

const runs = () => {
  const file = join(folder, 'runs');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
};

test('registers the start once, however often the sync is tried', () => {
  expect(report('start')).toEqual({ status: 0, stdout: 'registered the start\n', stderr: '' });
  expect(report('start').stdout).toMatch(/^the sync that began at \d+ is tried again/);
  expect(runs()).toEqual([`register-start.py  ${uri}`]);
});

test('saves the duration after the end', () => {
  report('start');
  expect(report('finish').stdout).toMatch(/^saved a duration of \d s/);
  expect(runs().slice(1)).toEqual([
    expect.stringMatching(
      /^junit-xml-generator\.py --test-suite-name image-mirroring --test-cases Sync:\d --output-dir \/tmp /,
    ),
    `save-junit-to-mongo.py  ${uri}`,
  ]);
});

test('the next sync is recorded again', () => {
  for (const phase of ['start', 'finish', 'start', 'finish']) report(phase);
  expect(runs().map((line) => line.split(' ')[0])).toEqual([
    ...['register-start.py', 'junit-xml-generator.py', 'save-junit-to-mongo.py'],
    ...['register-start.py', 'junit-xml-generator.py', 'save-junit-to-mongo.py'],
  ]);
});

test.each(['start', 'finish'])(
  'a script that fails at the %s is a warning, and no failure of the sync',
  (phase) => {
    report('start');
    if (phase === 'start') rmSync(join(folder, 'times'));
    program('python3', 'exit 3');
    const { status, stderr } = report(phase);
    expect(status).toBe(0);
    expect(stderr).toMatch(/warning: .*\.py ended with 3\nwarning: the sync is not recorded/);
  },
);

test('a start that could not be registered is registered by the next try', () => {
  const works = readFileSync(join(folder, 'python3'), 'utf8');
  program('python3', 'exit 3');
  expect(report('start').stderr).toContain('register-start.py ended with 3');
  writeFileSync(join(folder, 'python3'), works);
  expect(report('finish').stdout).toBe('no start is waiting for its end\n');
  expect(report('start').stdout).toBe('registered the start\n');
});

test.each([{ GITOPS_VERSION: 'v2' }, { DEVOPS_BUILD_NUMBER: '43' }])(
  'a sync of another %j has a start of its own, and never the start of another',
  (other) => {
    report('start');
    expect(report('finish', other).stdout).toBe('no start is waiting for its end\n');
    expect(report('start', other).stdout).toBe('registered the start\n');
    expect(report('finish', other).stdout).toMatch(/^saved a duration/);
  },
);

test('without a URI nothing is run', () => {
  writeFileSync(join(folder, 'uri'), '');
  expect(report('start')).toMatchObject({
    status: 0,
    stderr: 'warning: there is no URI of a database\nwarning: the sync is not recorded\n',
  });
  expect(runs()).toEqual([]);
});

test.each(['a[$(touch "$OUT")]', '$(touch "$OUT")', '08', '-1', '1; touch "$OUT"', '1\n2', '9'.repeat(30)])(
  'a start %j that somebody else wrote is no start: nothing of it is run',
  (start) => {
    const data = { sync_start: start, revision: 'v1', build: '42' };
    writeFileSync(join(folder, 'times'), JSON.stringify({ data }));
    const out = { OUT: join(folder, 'out') };
    const { status, stdout, stderr } = report('finish', out);
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'no start is waiting for its end\n' });
    expect(stderr).toBe('warning: sync_start in ConfigMap times is no time\n');
    expect(report('start', out).stdout).toBe('registered the start\n');
    expect(existsSync(out.OUT)).toBe(false);
  },
);

test.each([
  ['a phase that is none', 'other', {}],
  ['a variable that is not set', 'start', { NAMESPACE: undefined }],
])('%s is a warning, too', (_, phase, further) => {
  const { status, stderr } = report(phase, further);
  expect(status).toBe(0);
  expect(stderr).toMatch(/warning: the sync is not recorded\n$/);
});

test('a script that hangs is given up in time', () => {
  program('timeout', `echo "$1" >>${folder}/limits; [[ $2 == python3 ]] && exit 124; shift; exec "$@"`);
  expect(report('start').stderr).toContain('register-start.py ended with 124');
  const limits = readFileSync(join(folder, 'limits'), 'utf8').trim().split('\n').map(Number);
  expect(Math.max(...limits)).toBeLessThan(300);
});

test('the ConfigMap says whose it is', () => {
  report('start');
  expect(JSON.parse(readFileSync(join(folder, 'times'), 'utf8'))).toMatchObject({
    metadata: { labels: { 'app.kubernetes.io/name': 'image-mirroring' } },
  });
});

test('an API server that refuses is a warning, too', () => {
  program('oc', 'exit 1');
  expect(report('start')).toMatchObject({ status: 0, stderr: 'warning: the sync is not recorded\n' });
});

test('the URI is in no output', () => {
  const said = ['start', 'finish'].map((phase) => report(phase)).map(({ stdout, stderr }) => stdout + stderr);
  expect(said.join()).not.toContain('p$ss');
});

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportScriptPath } from '../../src/report/script';

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
      'case $3 in',
      `  create) [[ ! -e $times ]] && echo '{"data":{}}' >"$times" ;;`,
      `  patch) jq --argjson patch "$last" '. * $patch' "$times" >"$times.new" && mv "$times.new" "$times" ;;`,
      '  get) key=${last##*.} && [[ ! -e $times ]] || jq -r --arg key "${key%\\}}" \'.data[$key] // ""\' "$times" ;;',
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

function report(phase: string) {
  const env = {
    PATH: `${folder}:${process.env.PATH}`,
    ...{ NAMESPACE: 'default', TIMES_CONFIG_MAP: 'times', DEVOPS_SUITE_NAME: 'image-mirroring' },
    ...{ JUNIT_OUTPUT_DIR: '/tmp', REPORT_URI_FILE: join(folder, 'uri') },
  };
  const { status, stdout, stderr } = spawnSync('bash', [reportScriptPath, phase], { env, encoding: 'utf8' });
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
    rmSync(join(folder, phase === 'start' ? 'times' : 'runs'));
    program('python3', 'exit 3');
    const { status, stderr } = report(phase);
    expect(status).toBe(0);
    expect(stderr).toMatch(/warning: .*\.py ended with 3\nwarning: the sync is not recorded/);
  },
);

test('an API server that refuses is a warning, too', () => {
  program('oc', 'exit 1');
  expect(report('start')).toMatchObject({ status: 0, stderr: 'warning: the sync is not recorded\n' });
});

test('the URI is in no output', () => {
  const said = ['start', 'finish'].map(report).map(({ stdout, stderr }) => stdout + stderr);
  expect(said.join()).not.toContain('p$ss');
});

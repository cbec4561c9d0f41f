import { execFileSync, type StdioOptions } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  symlinkSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const tools = join(__dirname, '..', 'tools');

/** Where tools are kept: what Go builds by a hash of its pins and own source, what PyPI has by its version. */
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'image-mirroring', 'tools');

const attempts = 3;

/** Calls what asks a registry, and again a little later when it fails: networks and registries do so for moments. */
function fetching<T>(request: () => T): T {
  for (let attempt = 1; ; attempt++) {
    try {
      return request();
    } catch (error) {
      const { message, status } = error as Error & { status?: number | null };
      // Without a status the program is missing, or was stopped.
      if (attempt === attempts || typeof status !== 'number') throw error;
      console.error(`attempt ${attempt} of ${attempts} failed: ${message}`);
      execFileSync('sleep', [String(5 * attempt)], { timeout: 60_000 });
    }
  }
}

/**
 * The path of a program built from `tools/<tool>/go.mod`, building it when the cache lacks it.
 *
 * @param tool folder under `tools/` that pins the module versions
 * @param packagePath Go package of the program, for example `helm.sh/helm/v3/cmd/helm`, or the module's own
 * @param flags further flags of `go build`
 * @throws when Go is missing, a module cannot be fetched or the build fails; Go's own output says why
 */
export function buildTool(tool: string, packagePath: string, flags: string[] = []): string {
  const folder = join(tools, tool);
  const pins = createHash('sha256').update(flags.join('\0'));
  const sources = readdirSync(folder).filter((file) => /^go\.(mod|sum)$|\.go$/.test(file));
  for (const file of sources.sort()) pins.update(readFileSync(join(folder, file)));
  const home = join(cache, `${tool}-${pins.digest('hex').slice(0, 12)}`);
  const program = join(home, packagePath.split('/').at(-1) ?? packagePath);
  if (existsSync(program)) return program;

  mkdirSync(home, { recursive: true });
  const unfinished = `${program}.${process.pid}`;
  console.error(`building ${packagePath} once into ${home} (some minutes)`);
  fetching(() =>
    execFileSync('go', ['list', '-deps', ...flags, packagePath], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 1_800_000,
    }),
  );
  execFileSync('go', ['build', '-trimpath', ...flags, '-o', unfinished, packagePath], {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 1_800_000,
  });
  renameSync(unfinished, program);
  return program;
}

/**
 * The folder of a module that `tools/<tool>/go.mod` pins, in Go's module cache.
 *
 * @param path files inside of the module
 */
export function moduleFolder(tool: string, module: string, ...path: string[]): string {
  const answer = fetching(() =>
    execFileSync('go', ['mod', 'download', '-json', module], {
      cwd: join(tools, tool),
      encoding: 'utf8',
      timeout: 1_800_000,
    }),
  );
  return join((JSON.parse(answer) as { Dir: string }).Dir, ...path);
}

/**
 * The path of a program from PyPI, of those that `tools/<tool>/requirements.txt` pins, installed into one virtual
 * environment when the cache lacks it.
 *
 * @param tool folder under `tools/`: `python` checks Python code, `scanners` objects and YAML files
 * @throws when Python or its venv is missing, or the installation fails
 */
export function pythonTool(tool: 'python' | 'scanners', program: string): string {
  const requirements = join(tools, tool, 'requirements.txt');
  const pins = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  return installInto(`${tool}-${pins}`, ['--requirement', requirements], program);
}

/**
 * The path of a program from PyPI, installed into a virtual environment of its own when the cache lacks it. Such an
 * environment cannot be moved, so it is a link to it that appears when all is there.
 *
 * @throws when Python or its venv is missing, or the installation fails
 */
export function installPythonTool(distribution: string, version: string, program: string): string {
  return installInto(`${distribution}-${version}`, [`${distribution}==${version}`], program);
}

function installInto(name: string, requirements: readonly string[], program: string): string {
  const home = join(cache, name);
  const link = join(home, 'environment');
  if (!existsSync(link)) {
    mkdirSync(home, { recursive: true });
    const environment = mkdtempSync(join(home, 'venv-'));
    // Pods run it as users of their own.
    chmodSync(environment, 0o755);
    console.error(`installing ${name} once into ${environment}`);
    const stdio: StdioOptions = ['ignore', 'inherit', 'inherit'];
    execFileSync('python3', ['-m', 'venv', environment], { stdio, timeout: 1_800_000 });
    const pip = join(environment, 'bin', 'pip');
    fetching(() => execFileSync(pip, ['install', '--quiet', ...requirements], { stdio, timeout: 1_800_000 }));
    symlinkSync(environment, `${link}.${process.pid}`);
    renameSync(`${link}.${process.pid}`, link);
  }
  return realpathSync(join(link, 'bin', program));
}

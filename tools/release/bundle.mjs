import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';

/**
 * Writes the command line as one file that runs with Node and nothing else: code, dependencies, and the files that
 * `readPackageFile` reads.
 *
 * @param {string} root the root of the package
 * @param {string} outfile the file to write
 */
export async function bundleProgram(root, outfile) {
  await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/command-line.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // Stack traces name the functions of the source.
    keepNames: true,
    legalComments: 'eof',
    logLevel: 'warning',
    plugins: [packageFiles(root)],
  });
}

/** Replaces the module that reads files of the package by one that holds them. */
const packageFiles = (root) => ({
  name: 'package-files',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]src[\\/]package-files\.ts$/ }, () => ({
      loader: 'ts',
      contents: `
        const files: Record<string, string> = ${JSON.stringify(readFiles(root))};
        export const packageRoot = __dirname;
        export const listPackageFiles = (folder: string): string[] =>
          Object.keys(files).filter((path) => path.startsWith(folder + '/')).map((path) => path.slice(folder.length + 1)).sort();
        export function readPackageFile(path: string): string {
          const content = files[path];
          if (content === undefined) throw new Error('this program does not hold ' + path);
          return content;
        }
      `,
    }));
  },
});

/** package.json, and what lies in src but is not TypeScript, by path from the root. */
function readFiles(root) {
  const paths = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:sh|py|tpl)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return Object.fromEntries(
    ['package.json', ...paths.sort()].map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

import { listPackageFiles, readPackageFile } from '../package-files';

const folder = 'src/updater';

/** The names of the updater's modules. */
export const moduleNames: readonly string[] = listPackageFiles(folder).filter((name) => name.endsWith('.py'));

/** The path of a module from the root of the repository. */
export const modulePath = (name: string): string => `${folder}/${name}`;

/** The folder of the modules among the files of a chart, where they must not meet those of other programs. */
export const chartFolder = 'updater';

/** The name of a module among the files of a chart. */
export const chartFileName = (name: string): string => `${chartFolder}/${name}`;

/** The content of the updater's modules by name, as the ConfigMap carries them. */
export const updaterModules: Readonly<Record<string, string>> = Object.fromEntries(
  moduleNames.map((name) => [name, readPackageFile(modulePath(name))]),
);

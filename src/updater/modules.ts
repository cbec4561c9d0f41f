import { listPackageFiles, readPackageFile } from '../package-files';

const folder = 'src/updater';

/** The names of the updater's modules. */
export const moduleNames: readonly string[] = listPackageFiles(folder).filter((name) => name.endsWith('.py'));

/** The path of a module from the root of the repository. */
export const modulePath = (name: string): string => `${folder}/${name}`;

/** The name of a module among the files of a chart, where it must not meet those of other programs. */
export const chartFileName = (name: string): string => `updater/${name}`;

/** The content of the updater's modules by name, as the ConfigMap carries them. */
export const updaterModules: Readonly<Record<string, string>> = Object.fromEntries(
  moduleNames.map((name) => [name, readPackageFile(modulePath(name))]),
);

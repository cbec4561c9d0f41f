import { join } from 'node:path';
import { packageRoot, readPackageFile } from '../package-files';

/** The path of the updater script. */
export const updaterScriptPath = join(packageRoot, 'src', 'updater', 'updater.sh');

/** The updater's script, as the ConfigMap carries it. */
export const updaterScript = readPackageFile('src/updater/updater.sh');

import { readPackageFile } from '../package-files';

/** The script that records syncs. */
export const reportScript = readPackageFile('src/sync-report/sync-report.sh');

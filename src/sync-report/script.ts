import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package';

export const reportScriptPath = join(packageRoot, 'src', 'sync-report', 'sync-report.sh');

/** The text of the script that records syncs. */
export const reportScript = readFileSync(reportScriptPath, 'utf8');

import { buildTool } from '../tools';

/** actionlint, which checks workflows, found in the cache or built. */
export const actionlint = () => buildTool('actionlint', 'github.com/rhysd/actionlint/cmd/actionlint');

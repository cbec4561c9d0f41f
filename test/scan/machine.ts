import type { Programs } from '../machine';

/** What the scanners are built and installed with. */
export const scanPrograms: Programs = { go: 'golang-go', python3: 'python3-venv' };

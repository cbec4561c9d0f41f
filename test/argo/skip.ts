import { skipWithout } from '../machine';
import { argoPrograms } from './machine';

// Pods are to read the files that tests write.
process.umask(0o022);
skipWithout(argoPrograms);

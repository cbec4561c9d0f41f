import { skipWithout } from '../machine';
import { clusterPrograms } from './machine';

// Pods are to read the files that tests write.
process.umask(0o022);
skipWithout(clusterPrograms);

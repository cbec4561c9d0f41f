import { skipWithout } from '../machine';
import { clusterPrograms } from './machine';

skipWithout(clusterPrograms);

import { skipWithout } from '../machine';
import { releasePrograms } from './machine';

skipWithout(releasePrograms);

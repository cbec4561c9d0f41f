import { skipWithout } from '../machine';
import { scanPrograms } from './machine';

skipWithout(scanPrograms);

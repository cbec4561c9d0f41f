import { skipWithout } from '../machine';
import { argoPrograms } from './machine';

skipWithout(argoPrograms);

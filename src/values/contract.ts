import { contractOf } from '../helm/contract';
import { rules } from './rules';
import { lifted, schema } from './schema';

/** The values of the chart `image-mirroring`: their shape in both forms, and what is refused. */
export const imageMirroringValues = contractOf(schema, rules, lifted);

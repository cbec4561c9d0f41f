import { contractOf } from '../../helm/contract/values-contract';
import { hints, hintsBelow, synonyms } from './other-names';
import { rulesOf } from './rules';
import type { Values } from './schema';
import { lifted, schema } from './schema';

/** The values of the chart `image-mirroring`: their shape in both forms, and what is refused. */
export const imageMirroringValues = contractOf<Values>(schema, rulesOf, {
  lifted,
  hints,
  hintsBelow,
  synonyms,
});

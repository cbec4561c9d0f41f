import type { k8s } from 'cdk8s-plus-28';
import { and, equal, not } from '../../helm/expressions/expression';
import type { Reads } from '../../helm/expressions/reads';
import { when } from '../../helm/objects/block';
import type { Template } from '../../helm/objects/template';
import { noLimit } from '../values/quantities';
import type { Values } from '../values/schema';

type ResourceValues = Reads<Values['updater']['resources']>;

/** Requests and limits of a container of the updater. */
export const resourcesOf = ({ requests, limits }: ResourceValues) => ({
  requests: { cpu: { value: requests.cpu }, memory: { value: requests.memory } },
  limits: limitsOf(limits),
});

const limitsOf = ({ cpu, memory }: ResourceValues['limits']) =>
  when<Template<Record<string, k8s.Quantity>>>(not(and(equal(cpu, noLimit), equal(memory, noLimit))), {
    cpu: when(not(equal(cpu, noLimit)), { value: cpu }),
    memory: when(not(equal(memory, noLimit)), { value: memory }),
  });

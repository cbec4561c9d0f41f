import type { FakeEcr, EcrFault } from '../cluster/fake-ecr';
import type { ApiFault, ApiGateway } from '../cluster/api-gateway';

/** What can be out of order for hours. */
export const outageKinds = ['AWS', 'the registry', 'the API server'] as const;
export type OutageKind = (typeof outageKinds)[number];

/** A time during which something does not work, in simulated hours. */
export interface Outage {
  readonly kind: OutageKind;
  readonly end: number;
}

type Pick = <T>(list: readonly T[]) => T;

/** Makes a part of the world fail in one of its ways, or lets everything work again. */
export function setOutage(
  kind: OutageKind | undefined,
  { ecr, gateway }: { ecr: FakeEcr; gateway: ApiGateway },
  pick: Pick,
): void {
  const fault = pick<EcrFault>([
    { kind: 'cut' },
    { kind: 'unavailable' },
    { kind: 'error' },
    { kind: 'garbage' },
  ]);
  const throttled = pick<EcrFault>([fault, { kind: 'throttle' }]);
  const apiFault = pick<ApiFault>([
    { kind: 'cut' },
    { kind: 'garbage' },
    { kind: 'status', status: 503 },
    { kind: 'status', status: 429 },
  ]);
  ecr.apiFault = kind === 'AWS' ? () => throttled : undefined;
  ecr.registryFault = kind === 'the registry' ? () => fault : undefined;
  gateway.intercept = kind === 'the API server' ? () => apiFault : undefined;
}

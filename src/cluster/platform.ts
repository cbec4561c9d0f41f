/** Where a cluster runs. */
export interface Platform {
  /** As `AWS`, `BareMetal`, `None`. */
  type: string;
  /** `External` on hosted control planes, `SingleReplica` on a single node, else as `HighlyAvailable`. */
  controlPlaneTopology: string;
  /** The AWS region. */
  region?: string;
}

/** An Infrastructure, as far as it matters here. */
interface Infrastructure {
  status?: {
    platform?: string;
    controlPlaneTopology?: string;
    platformStatus?: { type?: string; aws?: { region?: string } };
  };
}

/** Reads Infrastructure `cluster`; shape: openshift/api, `config/v1/types_infrastructure.go`. */
export function readPlatform({ status }: Infrastructure): Platform {
  const { type = status?.platform ?? 'None', aws } = status?.platformStatus ?? {};
  return {
    type,
    controlPlaneTopology: status?.controlPlaneTopology || 'HighlyAvailable',
    ...(aws?.region ? { region: aws.region } : {}),
  };
}

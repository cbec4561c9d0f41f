import { ApiGateway } from './api-gateway';
import { serviceAddress, startControlPlane, type ControlPlane } from './control-plane';
import { FakeEcr } from './fake-ecr';
import { PodNetwork, type Route } from './pod-network';
import { PodRunner, type Profile } from './pod-runner';
import { Image, type ImagePrograms } from './sandbox';

export const ecrAddress = '10.97.0.1';

export interface TestClusterOptions {
  readonly profile?: (namespace: string) => Profile;
  /** Whether the image takes the authority of the fake ECR for a public one, as it does that of AWS. */
  readonly trustsEcr?: boolean;
  /** Further places in the pods' network. */
  readonly routes?: (cluster: ControlPlane, ecr: FakeEcr) => Promise<Route[]>;
  /** Further names in the pods' network, by their addresses. */
  readonly hosts?: Readonly<Record<string, string>>;
  readonly imageEnv?: Readonly<Record<string, string>>;
}

/** A control plane with a node that runs pods, which reach the API server and an ECR, and nothing else. */
export interface TestCluster extends ControlPlane {
  readonly ecr: FakeEcr;
  readonly gateway: ApiGateway;
  readonly network: PodNetwork;
  readonly image: Image;
  /** The image with other programs. */
  readonly imageWith: (programs: ImagePrograms) => Image;
  readonly runner: PodRunner;
}

export async function startTestCluster(options: TestClusterOptions = {}): Promise<TestCluster> {
  const cluster = await startControlPlane();
  const stops: (() => Promise<void>)[] = [() => cluster.stop()];
  const stop = async () => {
    for (const each of stops.reverse()) await each();
  };
  try {
    const gateway = await ApiGateway.start(cluster);
    stops.push(() => gateway.stop());
    const ecr = await FakeEcr.start(cluster.folder, cluster.authority);
    stops.push(() => ecr.stop());
    const network = await PodNetwork.start([
      { address: serviceAddress, port: 443, socket: gateway.socket },
      { address: ecrAddress, port: 443, socket: ecr.socket },
      ...((await options.routes?.(cluster, ecr)) ?? []),
    ]);
    stops.push(() => network.stop());
    const imageWith = (programs: ImagePrograms) =>
      new Image(cluster.folder, {
        hosts: { ...hostsOf(['us-east-1', 'eu-central-1']), ...options.hosts },
        ...(options.trustsEcr === false ? {} : { authority: cluster.authority.certificateFile }),
        ...programs,
      });
    const image = imageWith({});
    const { profile, imageEnv } = options;
    const runner = await PodRunner.start({
      cluster,
      network,
      image,
      ...(profile && { profile }),
      ...(imageEnv && { imageEnv }),
    });
    stops.push(() => runner.stop());
    return { ...cluster, ecr, gateway, network, image, imageWith, runner, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function hostsOf(regions: string[]): Record<string, string> {
  const names = regions.flatMap((region) => [
    FakeEcr.api(region),
    FakeEcr.registry(region),
    FakeEcr.layers(region),
  ]);
  return Object.fromEntries(names.map((name) => [name, ecrAddress]));
}

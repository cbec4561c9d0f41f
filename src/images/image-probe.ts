import { describeResponse, type RegistryResponse } from '../registries/pull/registry-response';
import { type ImageReference, parseCanonical } from '../registries/names/reference';
import type { AskedPlace, JudgedImage } from './image-verdict';
import type { LoginChoice } from './login-file';
import type { HostTraffic } from './host-traffic';
import type { RegistryAnswer } from './registry-client';
import { RegistrySession, type Repository } from './registry-session';

/** What the registries answer for an image. */
export interface ProbeResult {
  outcome: 'found' | 'missing' | 'refused' | 'unreachable' | 'not-asked';
  /** The reference that has it. */
  from?: string;
  /** What the first place says that does not have it, in the words of a node. */
  error?: string;
}

/** Asks registries for images, as nodes would: each place in order, until one has the image. */
export class ImageProbe {
  private readonly session = new RegistrySession();
  /** Repositories of which a blob was asked for. */
  private readonly provedRepositories = new Set<string>();

  constructor(
    private readonly chooseLogin: LoginChoice,
    private readonly traffic: HostTraffic,
  ) {}

  async probe({ places }: JudgedImage): Promise<ProbeResult> {
    let failure: ProbeResult | undefined;
    for (const place of places) {
      const result = await this.probePlace(place);
      if (result.outcome === 'found') return result;
      failure ??= result;
    }
    return failure ?? { outcome: 'not-asked', error: 'no place may be asked' };
  }

  private async probePlace({ reference: written, insecure }: AskedPlace): Promise<ProbeResult> {
    const parsed = parseCanonical(written);
    if ('error' in parsed) return { outcome: 'refused', error: parsed.error };
    const { reference } = parsed;
    const chosen = this.chooseLogin(reference.name);
    if ('error' in chosen) return { outcome: 'refused', error: chosen.error };
    const { login } = chosen;
    const repository = {
      ...{ host: reference.domain, path: reference.path, insecure },
      ...(login && { login }),
    };
    const wanted = reference.digest ?? reference.tag ?? 'latest';
    const manifest = await this.traffic.ask(repository.host, () => this.session.manifest(repository, wanted));
    if ('error' in manifest) return { outcome: manifest.outcome, error: manifest.error };
    const refusal = refusalOf(reference, manifest);
    if (refusal) return login || refusal.outcome !== 'refused' ? refusal : withoutLogin(refusal, repository);
    return (await this.proveBlob(repository, reference, manifest)) ?? { outcome: 'found', from: written };
  }

  /** A manifest is no image: for one image of each repository a blob is asked for as well. */
  private async proveBlob(
    repository: Repository,
    reference: ImageReference,
    manifest: RegistryAnswer,
  ): Promise<ProbeResult | undefined> {
    if (this.provedRepositories.has(reference.name)) return undefined;
    this.provedRepositories.add(reference.name);
    const image = await this.imageManifest(repository, manifest);
    const digest = readManifest(image)?.config?.digest;
    if (digest === undefined) return undefined;
    const blob = await this.traffic.ask(repository.host, () => this.session.blob(repository, digest));
    if ('error' in blob)
      return { outcome: blob.outcome, error: `the manifest is there, its blob is not: ${blob.error}` };
    if (blob.status === 200 || blob.status === 206) return undefined;
    return {
      outcome: 'refused',
      error: `the manifest is there, but its blob ${digest} answers ${blob.status}; pulls also need ecr:GetDownloadUrlForLayer and a way to the bucket with the layers`,
    };
  }

  /** Of an index, its first image. */
  private async imageManifest(repository: Repository, manifest: RegistryAnswer): Promise<RegistryAnswer> {
    const child = readManifest(manifest)?.manifests?.[0]?.digest;
    if (child === undefined) return manifest;
    const answer = await this.traffic.ask(repository.host, () => this.session.manifest(repository, child));
    return 'error' in answer ? manifest : answer;
  }
}

interface Manifest {
  config?: { digest?: string };
  manifests?: { digest?: string }[];
}

function readManifest({ body }: RegistryAnswer): Manifest | undefined {
  try {
    return JSON.parse(body) as Manifest;
  } catch {
    return undefined;
  }
}

function refusalOf(reference: ImageReference, { status, body }: RegistryAnswer): ProbeResult | undefined {
  if (status === 200) return undefined;
  const response: RegistryResponse = { kind: 'refused', status, ...readError(body) };
  const error = describeResponse(reference, response) ?? `the answer is ${status}`;
  return { outcome: status === 404 ? 'missing' : 'refused', error };
}

const withoutLogin = (refusal: ProbeResult, { host }: Repository): ProbeResult => ({
  ...refusal,
  error: `${refusal.error ?? ''} (asked without a login: no key matches ${host}; write --authfile FILE)`,
});

function readError(body: string): { code?: string; message?: string } {
  try {
    const [first] = (JSON.parse(body) as { errors?: { code?: string; message?: string }[] }).errors ?? [];
    return { ...(first?.code && { code: first.code }), ...(first?.message && { message: first.message }) };
  } catch {
    return {};
  }
}

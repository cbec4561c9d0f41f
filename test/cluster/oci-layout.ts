import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Descriptor {
  mediaType: string;
  digest: string;
  size: number;
  platform?: { os: string; architecture: string };
}

const oci = 'application/vnd.oci.image';

/**
 * Writes an image of two architectures as a folder in the OCI image layout.
 *
 * @returns the digest of its index
 */
export function writeOciLayout(folder: string, name: string): string {
  const blobs = join(folder, 'blobs', 'sha256');
  mkdirSync(blobs, { recursive: true });
  const write = (content: Buffer, mediaType: string): Descriptor => {
    const hex = createHash('sha256').update(content).digest('hex');
    writeFileSync(join(blobs, hex), content);
    return { mediaType, digest: `sha256:${hex}`, size: content.length };
  };
  const json = (value: object, mediaType: string) => write(Buffer.from(JSON.stringify(value)), mediaType);
  const layerContent = Buffer.alloc(1024);
  const layer = write(gzipSync(layerContent), `${oci}.layer.v1.tar+gzip`);
  const diffId = `sha256:${createHash('sha256').update(layerContent).digest('hex')}`;
  const manifests = ['amd64', 'arm64'].map((architecture) => {
    const platform = { os: 'linux', architecture };
    const rootfs = { type: 'layers', diff_ids: [diffId] };
    const config = json({ ...platform, rootfs, config: { Labels: { name } } }, `${oci}.config.v1+json`);
    const manifest = { schemaVersion: 2, mediaType: `${oci}.manifest.v1+json`, config, layers: [layer] };
    return { ...json(manifest, manifest.mediaType), platform };
  });
  const mediaType = `${oci}.index.v1+json`;
  const index = json({ schemaVersion: 2, mediaType, manifests }, mediaType);
  writeFileSync(join(folder, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(join(folder, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: [index] }));
  return index.digest;
}

import { HostTraffic } from './host-traffic';
import { ImageProbe, type ProbeResult } from './image-probe';
import type { JudgedImage } from './image-verdict';
import type { LoginChoice } from './login-file';

/** An image with what the registries answer; `probe` is absent where no source of the values covers the image. */
export interface ProbedImage extends JudgedImage {
  probe?: ProbeResult;
}

/** How images are probed. */
export interface ProbeOptions {
  chooseLogin: LoginChoice;
  /** Requests at the same time; 8 unless set. */
  concurrency?: number;
  /** Milliseconds after which nothing more is asked; 10 minutes unless set. */
  time?: number;
  onProgress?: (done: number, total: number) => void;
}

/** Probes all images that sources of the values cover. */
export async function probeImages(
  images: readonly JudgedImage[],
  { chooseLogin, concurrency = 8, time = 600_000, onProgress }: ProbeOptions,
): Promise<ProbedImage[]> {
  const probe = new ImageProbe(chooseLogin, new HostTraffic(Date.now() + time));
  const wanted = images.filter(isCovered);
  const results = new Map<JudgedImage, ProbeResult>();
  const work = wanted.values();
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const image of work) {
        results.set(image, await probe.probe(image));
        onProgress?.(results.size, wanted.length);
      }
    }),
  );
  return images.map((image) => {
    const result = results.get(image);
    return result ? { ...image, probe: result } : image;
  });
}

const isCovered = ({ verdict, places }: JudgedImage) => verdict !== 'not-covered' && places.length > 0;

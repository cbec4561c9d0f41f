/**
 * An image as people paste it, without what is around its name: quotes, spaces, the transport of skopeo and podman, the
 * scheme of a browser.
 */
export const readImageName = (written: string): string =>
  written
    .trim()
    .replace(/^(["'`])(.*)\1$/s, '$2')
    .trim()
    .replace(/^(?:docker:\/\/|https?:\/\/)/, '');

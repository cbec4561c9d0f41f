/** The release that is rendered when no option names one, as `helm install image-mirroring` would name it. */
export const defaultRelease = { Name: 'image-mirroring', Namespace: 'default' };

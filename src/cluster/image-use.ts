/** An image as it is written in the cluster, and the objects that name it. */
export interface ImageUse {
  image: string;
  users: ImageUser[];
}

/** An object that names an image. */
export interface ImageUser {
  kind:
    | 'Pod'
    | 'Deployment'
    | 'StatefulSet'
    | 'DaemonSet'
    | 'ReplicaSet'
    | 'Job'
    | 'CronJob'
    | 'CatalogSource'
    | 'ClusterServiceVersion';
  namespace: string;
  name: string;
}

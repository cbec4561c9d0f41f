/** A command line that cannot be understood. */
export class UsageError extends Error {}

export const usage = `image-mirroring: the objects that make an OpenShift cluster pull from your own AWS ECR

  image-mirroring render   -f FILE… [-n NAMESPACE] [--release NAME]   print them as YAML
  image-mirroring render   --config-repo DIR --account ID [--cluster ID] [-f FILE…]
                                                                      print Argo CD's Applications
  image-mirroring validate -f FILE… [-n NAMESPACE] [--release NAME]   print "ok", or all that is wrong
  image-mirroring explain  IMAGE… (-f FILE… | --mirror-sets FILE…) [--pull-secret FILE] [-o text|json]
                                                                      print how nodes pull images
  image-mirroring plan     --from FILE… --to FILE… [--mirror-sets FILE…] [--nodes N | --pools POOLS] [-o text|json]
                                                                      print what a change does to objects and nodes

  -f, --values FILE      values file; may repeat, later files win; "-" is standard input, once
  -n, --namespace NAME   namespace of the release (default: default)
      --release NAME     name of the release (default: image-mirroring)
      --config-repo DIR  repository with <account>/<cluster>/ibm-mas-cluster-base.yaml and image-mirroring.yaml
      --account ID       folder of the account in it
      --cluster ID       folder of one cluster in it (default: all)
      --from, --to FILE  values before and after a change, as -f; "none" is no release at all
      --mirror-sets FILE mirror sets of a cluster, image.config and ClusterVersion, as "oc get … -o yaml" prints them;
                         may repeat
      --pull-secret FILE the pull secret, as a Secret or as its .dockerconfigjson
      --nodes N          nodes of the cluster, up to three of them masters (default: 6)
      --pools POOLS      its pools, NAME=NODES[/MAX_UNAVAILABLE][:paused],… such as master=3,worker=30/2
  -o, --output FORMAT    text (default) or json

  exit code  0 done
             1 values or files that cannot be used
             2 a command line that cannot be understood
             3 explain: an image cannot be pulled; plan: nodes are drained, or may be; either: nodes refuse the mirror sets
`;

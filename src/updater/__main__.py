"""Keeps the ECR login in the cluster's pull secret fresh.

python3 -I -B <this folder> update   writes a new login when one is due (CronJob)
python3 -I -B <this folder> init     proves the configured identity and the mirror, writes when due (before an upgrade)
python3 -I -B <this folder> verify   proves the login that the pull secret holds, writes nothing (helm test)
"""

import sys

# An older Python could not even compile the other modules.
if sys.version_info < (3, 9):
    sys.stdout.write("failed with exit code 2: Python 3.9 or newer is required, this is %s\n" % sys.version.split()[0])
    sys.exit(2)

import run

sys.exit(run.main(sys.argv[1:]))

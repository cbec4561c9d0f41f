// Reads the live cluster of a kubeconfig and prints its description: arguments are the file and the deadline of an answer.
import { readCluster } from '../../lib/src/cluster/cluster-source.js';

const [kubeconfig, deadline] = process.argv.slice(2);
try {
  const { reading, api } = await readCluster({ live: true, kubeconfig, deadline: Number(deadline) });
  api.close();
  console.log(JSON.stringify(reading.finish()));
} catch (error) {
  console.log(JSON.stringify({ error: error.message }));
}

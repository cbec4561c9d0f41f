// Runs inside the pods' network namespace: passes connections on to unix sockets, which reach out of it.
// Routes come as arguments, `<address>:<port>=<socket>`; it ends with its standard input.
import { connect, createServer } from 'node:net';
import { argv, exit, stdin, stdout } from 'node:process';

const routes = argv.slice(2).map((route) => /^(.+):(\d+)=(.+)$/.exec(route).slice(1));
let pending = routes.length;
for (const [address, port, socket] of routes) {
  createServer((inside) => {
    const outside = connect(socket);
    inside.on('error', () => outside.destroy()).on('close', () => outside.destroy());
    outside.on('error', () => inside.resetAndDestroy()).on('close', () => inside.destroy());
    inside.pipe(outside).pipe(inside);
  }).listen(Number(port), address, () => {
    pending -= 1;
    if (pending === 0) stdout.write('ready\n');
  });
}
stdin.resume().on('end', () => exit());

import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/**
 * Stands where a node's kubelet would, on a free port of loopback, so that logs, exec, attach, port forwarding and the node
 * proxy succeed. It answers everything with a line of text, and agrees to every upgrade and hangs up.
 */
export class FakeKubelet {
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** `certificate` may be any: kube-apiserver does not verify it here. PEM. */
  static async start(certificate: { readonly cert: string; readonly key: string }): Promise<FakeKubelet> {
    const server = createServer(certificate, (request, response) => {
      request.resume();
      response.writeHead(200, { 'Content-Type': 'text/plain' });
      response.end('one line\n');
    });
    server.on('upgrade', (request, socket) => {
      const { upgrade = '' } = request.headers;
      socket.end(`HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: ${upgrade}\r\n\r\n`);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new FakeKubelet(server);
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtInCatalog } from '../../../engine/catalog/catalog.ts';
import { defaultUser, requestsFromKubectl } from '../../../engine/request/requests-from-kubectl.ts';

const manifests: Readonly<Record<string, string>> = {
  'web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web, namespace: prod }\n',
  'two.yaml':
    'apiVersion: v1\nkind: List\nitems:\n- { apiVersion: v1, kind: ConfigMap, metadata: { name: c1 } }\n---\n{"apiVersion": "v1", "kind": "Node", "metadata": {"name": "n1", "namespace": "ignored"}}\n---\n',
  'new.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: { generateName: web- }\n',
  'custom.yaml': 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: tls }\n',
  'broken.yaml': 'a: [',
  'deep.yaml': '['.repeat(20_000),
  'aliases.yaml': `a: &a [x]\nb: [${'*a, '.repeat(1000)}]\n`,
};

const read = (line: string) =>
  requestsFromKubectl(line, { catalog: builtInCatalog, user: defaultUser, readFile: (path) => manifests[path] });
const http = (line: string) => read(line).value.map((request) => request.http);
const problemsOf = (line: string) =>
  read(line).problems.map(({ message, range }) => [line.slice(range.start, range.end), message]);

const pods = '/api/v1/namespaces/default/pods';
const deployments = '/apis/apps/v1/namespaces/default/deployments';

/** What kubectl 1.32 sent to a server that wrote its requests down; parameters that change nothing are left out. */
const observed: readonly (readonly [string, readonly string[]])[] = [
  ['get pods', [`GET ${pods}?limit=500`]],
  ['get pods web-1', [`GET ${pods}/web-1`]],
  ['get pods -A', ['GET /api/v1/pods?limit=500']],
  ['get pods -w', [`GET ${pods}?limit=500`, `GET ${pods}?watch=true`]],
  ['get pod web-1 -w', [`GET ${pods}/web-1`, `GET ${pods}?fieldSelector=metadata.name%3Dweb-1&watch=true`]],
  ['get pods,svc', [`GET ${pods}?limit=500`, 'GET /api/v1/namespaces/default/services?limit=500']],
  ['get deploy/web pod/x', [`GET ${deployments}/web`, `GET ${pods}/x`]],
  ['get pods a b', [`GET ${pods}/a`, `GET ${pods}/b`]],
  ['get pods --field-selector metadata.name=x', [`GET ${pods}?fieldSelector=metadata.name%3Dx&limit=500`]],
  ['get pods -l app=x -o json', [`GET ${pods}?labelSelector=app%3Dx&limit=500`]],
  ['get pods --sort-by=.metadata.name', [`GET ${pods}`]],
  ['get --raw /healthz', ['GET /healthz']],
  ['get ns', ['GET /api/v1/namespaces?limit=500']],
  ['get ns foo', ['GET /api/v1/namespaces/foo']],
  ['get nodes -n x', ['GET /api/v1/nodes?limit=500']],
  ['get pod a --subresource=status', [`GET ${pods}/a/status`]],
  ['get deployments.v1.apps web', [`GET ${deployments}/web`]],
  ['get -f web.yaml', ['GET /apis/apps/v1/namespaces/prod/deployments/web']],
  ['get pods -oyaml -nprod', ['GET /api/v1/namespaces/prod/pods?limit=500']],
  ['-n prod get pods', ['GET /api/v1/namespaces/prod/pods?limit=500']],
  ['describe secret s', ['GET /api/v1/namespaces/default/secrets/s']],
  [
    'describe pod a',
    [
      `GET ${pods}/a`,
      'GET /api/v1/namespaces/default/events?fieldSelector=involvedObject.name%3Da,involvedObject.namespace%3Ddefault&limit=500',
    ],
  ],
  ['create deployment web --image=i', [`POST ${deployments}`]],
  ['create secret generic x', ['POST /api/v1/namespaces/default/secrets']],
  ['create ns x', ['POST /api/v1/namespaces']],
  ['create ns x --dry-run=server', ['POST /api/v1/namespaces?dryRun=All']],
  ['create token sa', ['POST /api/v1/namespaces/default/serviceaccounts/sa/token']],
  [
    'create job j --from=cronjob/x',
    ['GET /apis/batch/v1/namespaces/default/cronjobs/x', 'POST /apis/batch/v1/namespaces/default/jobs'],
  ],
  ['create -f web.yaml', ['POST /apis/apps/v1/namespaces/prod/deployments']],
  ['create --raw /api/v1/namespaces -f web.yaml', ['POST /api/v1/namespaces']],
  ['create -f two.yaml', ['POST /api/v1/namespaces/default/configmaps', 'POST /api/v1/nodes']],
  [
    'apply -f web.yaml',
    [
      'GET /apis/apps/v1/namespaces/prod/deployments/web',
      'PATCH /apis/apps/v1/namespaces/prod/deployments/web',
      'POST /apis/apps/v1/namespaces/prod/deployments',
    ],
  ],
  ['apply -f web.yaml --server-side', ['PATCH /apis/apps/v1/namespaces/prod/deployments/web']],
  ['apply -f web.yaml --dry-run=client', ['GET /apis/apps/v1/namespaces/prod/deployments/web']],
  [
    'replace -f web.yaml',
    ['GET /apis/apps/v1/namespaces/prod/deployments/web', 'PUT /apis/apps/v1/namespaces/prod/deployments/web'],
  ],
  [`patch pod a -p '{"spec":{}}'`, [`GET ${pods}/a`, `PATCH ${pods}/a`]],
  ['patch -f web.yaml -p {}', ['PATCH /apis/apps/v1/namespaces/prod/deployments/web']],
  ['patch deploy web --subresource=status -p {}', [`GET ${deployments}/web/status`, `PATCH ${deployments}/web/status`]],
  ['edit deploy web', [`GET ${deployments}/web`, `PATCH ${deployments}/web`]],
  ['delete pod a --wait=false', [`DELETE ${pods}/a`]],
  [
    'delete pod a',
    [
      `DELETE ${pods}/a`,
      `GET ${pods}/a`,
      `GET ${pods}?fieldSelector=metadata.name%3Da`,
      `GET ${pods}?fieldSelector=metadata.name%3Da&watch=true`,
    ],
  ],
  ['delete pods --all --wait=false', [`GET ${pods}`, `DELETE ${pods}/<name>`]],
  ['delete pods --all -A --wait=false', ['GET /api/v1/pods', 'DELETE /api/v1/namespaces/<namespace>/pods/<name>']],
  ['delete --raw /api/v1/namespaces/x', ['DELETE /api/v1/namespaces/x']],
  ['scale deploy web --replicas=3', [`GET ${deployments}/web`, `PATCH ${deployments}/web/scale`]],
  [
    'scale deploy web --replicas=3 --current-replicas=1',
    [`GET ${deployments}/web`, `GET ${deployments}/web/scale`, `PUT ${deployments}/web/scale`],
  ],
  [
    'rollout status deploy/web',
    [
      `GET ${deployments}/web`,
      `GET ${deployments}?fieldSelector=metadata.name%3Dweb`,
      `GET ${deployments}?fieldSelector=metadata.name%3Dweb&watch=true`,
    ],
  ],
  ['rollout restart deploy/web', [`GET ${deployments}/web`, `PATCH ${deployments}/web`]],
  ['rollout restart deploy', [`GET ${deployments}`, `PATCH ${deployments}/<name>`]],
  ['label pod a x=y', [`GET ${pods}/a`, `PATCH ${pods}/a`]],
  ['label pod a b x=y z-', [`GET ${pods}/a`, `PATCH ${pods}/a`, `GET ${pods}/b`, `PATCH ${pods}/b`]],
  ['annotate pods -l app=x a=b', [`GET ${pods}?labelSelector=app%3Dx`, `PATCH ${pods}/<name>`]],
  ['set image deploy/web c=i2', [`GET ${deployments}/web`, `PATCH ${deployments}/web`]],
  ['set sa deploy/web bot', [`GET ${deployments}/web`, `PATCH ${deployments}/web`]],
  ['expose deploy web --port=80', [`GET ${deployments}/web`, 'POST /api/v1/namespaces/default/services']],
  ['run web --image=nginx', [`POST ${pods}`]],
  ['taint nodes n1 a=b:NoSchedule', ['GET /api/v1/nodes/n1', 'PATCH /api/v1/nodes/n1']],
  ['cordon n1', ['GET /api/v1/nodes/n1', 'PATCH /api/v1/nodes/n1']],
  [
    'drain n1 --ignore-daemonsets --force',
    [
      'GET /api/v1/nodes/n1',
      'PATCH /api/v1/nodes/n1',
      'GET /api/v1/pods?fieldSelector=spec.nodeName%3Dn1&limit=500',
      'POST /api/v1/namespaces/<namespace>/pods/<name>/eviction',
      'GET /api/v1/namespaces/<namespace>/pods/<name>',
    ],
  ],
  ['logs a', [`GET ${pods}/a`, `GET ${pods}/a/log`]],
  ['logs -f a -c c', [`GET ${pods}/a`, `GET ${pods}/a/log?container=c&follow=true`]],
  [
    'exec a -- ls -l',
    [`GET ${pods}/a`, `GET ${pods}/a/exec?command=ls&command=-l`, `POST ${pods}/a/exec?command=ls&command=-l`],
  ],
  ['attach a', [`GET ${pods}/a`, `GET ${pods}/a/attach`, `POST ${pods}/a/attach`]],
  ['port-forward a 8080:80', [`GET ${pods}/a`, `GET ${pods}/a/portforward`, `POST ${pods}/a/portforward`]],
  [
    'cp web.yaml ns1/a:/tmp/x',
    [
      'GET /api/v1/namespaces/ns1/pods/a',
      'GET /api/v1/namespaces/ns1/pods/a/exec',
      'POST /api/v1/namespaces/ns1/pods/a/exec',
    ],
  ],
  ['top pods', ['GET /apis/metrics.k8s.io/v1beta1/namespaces/default/pods']],
  ['top node n1', ['GET /apis/metrics.k8s.io/v1beta1/nodes/n1', 'GET /api/v1/nodes/n1']],
  ['auth can-i get pods', ['POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews']],
  ['auth can-i --list', ['POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews']],
  ['auth whoami', ['POST /apis/authentication.k8s.io/v1/selfsubjectreviews']],
  ['debug a --image=busybox', [`GET ${pods}/a`, `PATCH ${pods}/a/ephemeralcontainers`]],
  ['debug node/n1 --image=busybox', ['GET /api/v1/nodes/n1', `POST ${pods}`]],
  ['version', ['GET /version']],
  [
    'certificate approve csr1',
    [
      'GET /apis/certificates.k8s.io/v1/certificatesigningrequests/csr1',
      'PUT /apis/certificates.k8s.io/v1/certificatesigningrequests/csr1/approval',
    ],
  ],
];

describe('requestsFromKubectl', () => {
  it.each(observed)('%s', (line, expected) => {
    expect(http(line)).toEqual(expected);
    expect(problemsOf(line)).toEqual([]);
  });

  it('lists every resource of `all`', () => {
    expect(http('get all')).toHaveLength(10);
  });

  it('finds the pod of a workload', () => {
    expect(http('exec -it deploy/web -- sh')).toEqual([
      `GET ${deployments}/web`,
      `GET ${pods}?labelSelector=<selector>`,
      `GET ${pods}/<name>/exec?command=sh`,
      `POST ${pods}/<name>/exec?command=sh`,
    ]);
  });

  it.each([
    'kubectl get pods',
    'k get pods',
    '$ kubectl get pods',
    'KUBECONFIG=x kubectl get pods',
    '/usr/bin/kubectl get pods',
  ])('takes `%s`', (line) => expect(http(line)).toEqual([`GET ${pods}?limit=500`]));

  it('gives the attributes of each request', () => {
    expect(read('get secret db -n prod').value).toEqual([
      {
        title: 'Reads secrets/db in prod',
        http: 'GET /api/v1/namespaces/prod/secrets/db',
        request: {
          user: defaultUser,
          verb: 'get',
          resource: { group: '', resource: 'secrets', subresource: '', namespace: 'prod', name: 'db' },
        },
      },
    ]);
  });

  it('keeps the namespace of a namespace', () => {
    expect(read('get ns foo').value[0]?.request).toMatchObject({ resource: { namespace: 'foo', name: 'foo' } });
  });

  it('says which exec is whose', () => {
    expect(
      read('exec a -- ls')
        .value.slice(1)
        .map(({ title, request }) => [title, request.verb]),
    ).toEqual([
      ['Opens exec (kubectl 1.31 and newer)', 'get'],
      ['Opens exec (older clients)', 'create'],
    ]);
  });

  it('does not let `--as` change the user, and says so', () => {
    const [request] = read('get secret db -n prod --as dev-1').value;
    expect(request?.request.user).toEqual(defaultUser);
    expect(request?.note).toContain('`--as dev-1` changes who is authorized');
    expect(request?.note).toContain('here `kubernetes-admin`');
  });

  it('says that a list is deleted one by one', () => {
    expect(read('delete pods --all').value[1]).toMatchObject({
      note: expect.stringContaining('never sends the verb `deletecollection`'),
      request: { verb: 'delete', resource: { name: '<name>' } },
    });
  });

  it('leaves the name out of a create', () => {
    expect(read('create -f new.yaml').value[0]?.request).toMatchObject({ verb: 'create', resource: { name: '' } });
    expect(read('apply -f new.yaml').value.map(({ request }) => request.verb)).toEqual(['create']);
  });

  it('takes what it does not know for a custom resource where the group is given', () => {
    const [request] = read('get certificates.cert-manager.io tls').value;
    expect(request?.http).toBe('GET /apis/cert-manager.io/v1/namespaces/default/certificates/tls');
    expect(request?.note).toContain('taken for a custom one');
    expect(http('delete -f custom.yaml --wait=false')).toEqual([
      'DELETE /apis/cert-manager.io/v1/namespaces/default/certificates/tls',
    ]);
  });

  it('is not led astray by names that JavaScript knows', () => {
    expect(http('describe constructor.example.com x')).toHaveLength(2);
    expect(http('get __proto__.example.com toString')).toHaveLength(1);
  });

  it('ends with nobody where authentication fails', () => {
    const { value } = requestsFromKubectl('get pods', { catalog: builtInCatalog, user: null });
    expect(value[0]?.request.user).toBeNull();
  });

  it.each([
    ['gte pods', 'gte', 'Did you mean `get`?'],
    ['get deplyoments', 'deplyoments', 'Did you mean `deployments`?'],
    ['get foos', 'foos', '`foos.example.com`'],
    ['get', 'get', 'needs a resource'],
    ['get pods a -A', 'a', 'refuses a name'],
    ['get pods,svc -w', 'get', 'at a time'],
    ['get deploy/web x', 'x', 'is not `TYPE/NAME`'],
    ['get pods --namspace x', '--namspace', 'Did you mean `--namespace`?'],
    ['get pods -n', '-n', 'needs a value'],
    ['get pods | wc -l', '|', 'means something to a shell'],
    ['delete pods', 'pods', 'add `--all` or `-l`'],
    ['delete', 'delete', 'needs the object'],
    ['create', 'create', 'needs what to create'],
    ['create pod x', 'pod', 'Give a manifest'],
    ['create deployment', 'deployment', 'needs a name'],
    ['create ns x --dry-run=client', 'create', 'nothing is sent'],
    ['apply', 'apply', 'needs `-f FILE`'],
    ['apply -f missing.yaml', '-f missing.yaml', '`missing.yaml` cannot be read'],
    ['apply -f broken.yaml', '-f broken.yaml', 'is not valid YAML or JSON'],
    ['apply -f web.yaml,deep.yaml', '-f web.yaml,deep.yaml', '`deep.yaml` is not valid'],
    ['apply -f aliases.yaml', '-f aliases.yaml', 'is not valid'],
    ['apply -k dir', '-k dir', 'kustomize'],
    ['logs', 'logs', 'needs a pod'],
    ['exec a', 'exec', 'needs `--`'],
    ['rollout resume-all x', 'resume-all', 'needs `status`'],
    ['top secrets', 'secrets', 'needs `pods` or `nodes`'],
    ['drain', 'drain', 'needs the name of a node'],
    ['config view', 'config', 'sends nothing'],
    ['proxy', 'proxy', 'each request that goes through it'],
    ['kubectl', 'kubectl', 'This is no command'],
    ['get --raw api', 'get', 'refuses this request before it is audited'],
    ['describe constructor x', 'constructor', 'has no resource'],
    ['get pods --help', 'get', 'only prints'],
  ])('%s: a problem at `%s`', (line, place, message) => {
    expect(problemsOf(line)).toContainEqual([place, expect.stringContaining(message)]);
  });

  it('says what to do where files cannot be read', () => {
    const { problems } = requestsFromKubectl('apply -f a.yaml', { catalog: builtInCatalog, user: defaultUser });
    expect(problems[0]?.message).toContain('Name the object that it holds instead');
  });

  it('takes any text without throwing, and keeps its problems inside it', () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(
        'get',
        'delete',
        'apply',
        'pods',
        'po/x',
        '-f',
        'web.yaml',
        '-n',
        '--all',
        '-A',
        '--',
        'set',
        'scale',
      ),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const line = words.join(' ');
        for (const { range } of read(line).problems) {
          expect(range.start).toBeGreaterThanOrEqual(0);
          expect(range.end).toBeLessThanOrEqual(line.length);
        }
      }),
    );
  });
});

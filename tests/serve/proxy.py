#!/usr/bin/env python3
"""Runs the sample proxy files of docs/deploy in front of a real `marsad serve` and asks through TLS.

usage: proxy.py MARSAD SOURCE_DIR
Only ports, names of sockets and certificates are replaced; everything else is the file as it stands.
Checked for nginx and for caddy, whichever is installed (77, skipped, when neither is): the page comes
through TLS with HSTS, the API asks for a session, the address in the access log is the client's and not
the one it claims, a body over 8 MB is refused by the proxy, and the event stream answers at once.
"""
import json, os, re, shutil, socket, ssl, subprocess, sys, tempfile, time

MARSAD, ROOT = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
HOST = 'marsad.example.org'
problems = []


def check(ok, what):
    print(('ok     ' if ok else 'FAILED ') + what)
    if not ok:
        problems.append(what)


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def ask(port, request, body=b'', seconds=10, enough=None):
    """The bytes answered to one raw request over TLS; stops at `enough` when given."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(('127.0.0.1', port), timeout=seconds) as raw:
        with context.wrap_socket(raw, server_hostname=HOST) as s:
            out = b''
            try:
                s.sendall(request.encode() + body)
                while enough is None or enough not in out:
                    part = s.recv(65536)
                    if not part:
                        break
                    out += part
            except (TimeoutError, socket.timeout, ConnectionError, ssl.SSLError):
                pass
            return out


def get(port, path, *lines, **keywords):
    head = ''.join(x + '\r\n' for x in (f'GET {path} HTTP/1.1', f'Host: {HOST}', 'Connection: close') + lines)
    return ask(port, head + '\r\n', **keywords)


def first_line(answer):
    return answer.split(b'\r\n')[0]


def lines(path):
    return open(path, encoding='utf-8').read().splitlines() if os.path.exists(path) else []


def wait_for(condition, seconds=15):
    end = time.time() + seconds
    while time.time() < end:
        if condition():
            return True
        time.sleep(0.05)
    return False


def listens(port):
    with socket.socket() as s:
        return s.connect_ex(('127.0.0.1', port)) == 0


def nginx(folder, port, sock, key, cert):
    text = open(f'{ROOT}/docs/deploy/nginx.conf', encoding='utf-8').read()
    plain = free_port()
    for old, new in (('listen 443 ssl', f'listen 127.0.0.1:{port} ssl'), ('  listen [::]:443 ssl http2;\n', ''),
                     ('listen 80;', f'listen 127.0.0.1:{plain};'), ('  listen [::]:80;\n', ''),
                     ('/etc/ssl/marsad/fullchain.pem', cert), ('/etc/ssl/marsad/privkey.pem', key), ('/run/marsad/http.sock', sock)):
        assert old in text, old
        text = text.replace(old, new)
    temporary = ''.join(f'{k}_temp_path {folder}/{k};\n' for k in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
    with open(f'{folder}/nginx.conf', 'w', encoding='utf-8') as f:
        f.write(f'daemon off; user root; pid {folder}/nginx.pid; error_log stderr;\nevents {{}}\nhttp {{ access_log off;\n{temporary}{text}}}\n')
    return ['nginx', '-p', folder, '-c', f'{folder}/nginx.conf']


def caddy(folder, port, sock, key, cert):
    text = open(f'{ROOT}/docs/deploy/Caddyfile', encoding='utf-8').read()
    assert '/run/marsad/http.sock' in text and f'\n{HOST} {{\n' in text
    text = text.replace('/run/marsad/http.sock', sock).replace(f'\n{HOST} {{\n', f'\nhttps://{HOST}:{port} {{\n  tls {cert} {key}\n')
    with open(f'{folder}/Caddyfile', 'w', encoding='utf-8') as f:
        f.write('{\n  admin off\n  auto_https disable_redirects\n}\n' + text)
    return ['caddy', 'run', '--adapter', 'caddyfile', '--config', f'{folder}/Caddyfile']


def through(name, command, port, log):
    proxy = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, 'HOME': os.path.dirname(log), 'XDG_DATA_HOME': os.path.dirname(log)})
    try:
        if not wait_for(lambda: proxy.poll() is not None or listens(port)) or proxy.poll() is not None:
            proxy.kill()
            check(False, f'{name}: starts: ' + proxy.stderr.read().decode('utf-8', 'replace')[-600:])
            return
        page = get(port, '/')
        check(b' 200 ' in first_line(page) and b'<!doctype html' in page.lower(), f'{name}: the page comes through TLS')
        check(b'strict-transport-security' in page.lower(), f'{name}: HSTS is set')
        refused = get(port, '/api/v1/incidents')
        check(b' 401 ' in first_line(refused), f'{name}: the API asks for a session')
        before = lines(log)
        wrong = json.dumps({'name': 'nobody', 'password': 'not the right one'}).encode()
        head = (f'POST /api/v1/session HTTP/1.1\r\nHost: {HOST}\r\nX-Forwarded-For: 203.0.113.9\r\nContent-Type: application/json\r\n'
                f'Content-Length: {len(wrong)}\r\nConnection: close\r\n\r\n')
        check(b' 401 ' in first_line(ask(port, head, wrong)), f'{name}: a wrong password is refused')
        wait_for(lambda: len(lines(log)) > len(before), 3)
        new = [json.loads(x) for x in lines(log)[len(before):]]
        check([x['user'] for x in new if x['what'] == 'sign_in_failed'] == ['127.0.0.1'], f'{name}: the log keeps the real address: {new}')
        size = 9_000_000
        head = f'POST /api/v1/read HTTP/1.1\r\nHost: {HOST}\r\nContent-Type: text/plain\r\nContent-Length: {size}\r\nConnection: close\r\n\r\n'
        large = ask(port, head, b'x' * size)
        # A proxy that ends the connection while we still send may take its answer with it.
        check(not large or re.match(rb'HTTP/1.1 4\d\d ', large), f'{name}: a body over 8 MB is refused: {first_line(large)}')
        stream = get(port, '/api/v1/events', enough=b'\r\n\r\n', seconds=5)
        check(re.match(rb'HTTP/1.1 (200|401) ', stream) is not None, f'{name}: the event stream answers at once: {first_line(stream)}')
    finally:
        proxy.terminate()
        proxy.wait(10)


def main():
    found = [(n, f) for n, f in (('nginx', nginx), ('caddy', caddy)) if shutil.which(n)]
    if not found or not shutil.which('openssl'):
        print('skipped: neither nginx nor caddy (or no openssl) is installed')
        sys.exit(77)
    with tempfile.TemporaryDirectory() as folder:
        key, cert, sock, log = (f'{folder}/{n}' for n in ('key.pem', 'cert.pem', 'http.sock', 'access.jsonl'))
        subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', f'/CN={HOST}', '-addext',
                        f'subjectAltName=DNS:{HOST}', '-keyout', key, '-out', cert], check=True, stderr=subprocess.DEVNULL)
        os.chmod(folder, 0o755)
        subprocess.run([MARSAD, 'ingest', '--store', f'{folder}/m.db', f'{ROOT}/samples/pages'], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server = subprocess.Popen([MARSAD, 'serve', '--store', f'{folder}/m.db', '--socket', sock, '--accounts', f'{folder}/people.json',
                                   '--behind-proxy', '--host-name', HOST, '--access-log', log], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            if not wait_for(lambda: os.path.exists(sock)):
                check(False, 'marsad serve listens on its socket')
            for name, make in found:
                port = free_port()
                through(name, make(folder, port, sock, key, cert), port, log)
        finally:
            server.terminate()
            server.wait(10)
    sys.exit(1 if problems else 0)


main()

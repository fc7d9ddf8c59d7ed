// The whole server over sockets: what it answers, what it refuses, that nothing else is disturbed.
#include "serve/server.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "client.h"
#include "incident/knowledge.h"
#include "kbc/kbc.h"
#include "serve/assets.h"

namespace marsad::serve {
namespace {

using test::Client;
using test::get;
using test::post;
using test::Reply;

/// One document whose text tries to be a script, and whose claim makes one incident.
incident::StoredDocument hostile() {
  incident::StoredDocument d;
  d.id = "evil-1";
  d.publisher = "<img src=x onerror=alert(1)>";
  d.title = "</script><script>alert(1)</script>";
  d.url = "javascript:alert(1)";
  d.language = "ar";
  d.published = "2026-08-04T11:20";
  d.text = d.title + "\n\nقتل 12 شخصا في بلدة الاختبار.";
  incident::StoredClaim c;
  c.type = "ASSAULT";
  c.mode = "aerial";
  c.status = "occurred";
  c.trigger = {"قتل", 36, 39};
  incident::Place p;
  p.span = {"بلدة الاختبار", 51, 64};
  p.country = "SYR";
  p.lat = 35.8;
  p.lon = 36.6;
  p.precision = 1;
  c.place = p;
  incident::Count n;
  n.span = {"12 شخصا", 40, 47};
  n.harm = "killed";
  n.low = n.high = 12;
  n.bound = "exact";
  c.counts.push_back(n);
  c.claimant.kind = "narrator";
  c.claimant.stance = "stated";
  d.claims.push_back(c);
  return d;
}

class ServerTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto file = kbc::open(std::string(MARSAD_SOURCE_DIR) + "/kb/");
    if (!file) file = kbc::open(std::string(MARSAD_BINARY_DIR) + "/kb.bin");
    ASSERT_TRUE(file) << file.error().message();
    auto knowledge = incident::Knowledge::load(**file);
    ASSERT_TRUE(knowledge);
    knowledge_ = *knowledge;
  }
  void start(bool accounts = false) {
    folder_ = std::filesystem::temp_directory_path() / ("marsad_serve_" + std::to_string(::getpid()) + "_" + std::to_string(++serial_));
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
    const auto open = [this]() -> Result<std::unique_ptr<store::Store>> {
      store::StoreOptions o;
      o.knowledge = knowledge_;
      return store::Store::open((folder_ / "t.db").string(), o);
    };
    {
      auto s = open();
      ASSERT_TRUE(s) << s.error().message();
      const incident::StoredDocument d = hostile();
      ASSERT_TRUE((*s)->put({&d, 1}));
      ASSERT_TRUE((*s)->cluster());
      ASSERT_TRUE((*s)->index_text());
    }
    ServiceOptions so;
    so.version = "test";
    so.log_file = (folder_ / "access.jsonl").string();
    if (accounts) so.accounts_file = (folder_ / "people.json").string();
    Hooks hooks;
    hooks.read = [](const ReadRequest& r) { return Result<std::string>("{\"echo\":" + std::to_string(r.text.size()) + "}"); };
    hooks.export_formats = {"claims.csv"};
    hooks.export_bytes = [](store::Store&, const std::string&, const store::IncidentFilter&, bool) { return Result<std::string>("a,b\n"); };
    auto service = Service::open(so, hooks);
    ASSERT_TRUE(service) << service.error().message();
    service_ = std::move(*service);
    ServerOptions options;
    options.port = 0;
    options.header_seconds = 1;
    options.body_seconds = 1;
    options.connections = 64;
    options.heartbeat_seconds = 1;
    auto server = Server::start(options, *service_, open);
    ASSERT_TRUE(server) << server.error().message();
    server_ = std::move(*server);
  }
  void TearDown() override {
    server_.reset();
    service_.reset();
    if (!folder_.empty()) std::filesystem::remove_all(folder_);
  }
  Reply ask(const std::string& bytes) {
    Client c(server_->port());
    return c.ask(bytes);
  }
  bool alive() { return ask(get("/api/v1/session")).status == 200; }
  std::string csrf(const std::string& cookie = "") {
    const Reply r = ask(get("/api/v1/session", cookie));
    const std::size_t at = r.body.find("\"csrf\":\"") + 8;
    return r.body.substr(at, r.body.find('"', at) - at);
  }
  std::string incident_id() {
    const Reply r = ask(get("/api/v1/incidents"));
    const std::size_t at = r.body.find("\"id\":\"") + 6;
    return r.body.substr(at, r.body.find('"', at) - at);
  }
  bool logged(const std::string& what) {
    for (const LogLine& l : lines())
      if (l.what == what) return true;
    return false;
  }
  std::vector<LogLine> lines() {
    server_.reset();
    service_.reset();
    auto log = AccessLog::open((folder_ / "access.jsonl").string());
    return log ? (*log)->recent(1000, 0) : std::vector<LogLine>();
  }

  static std::shared_ptr<const incident::Knowledge> knowledge_;
  static int serial_;
  std::filesystem::path folder_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<Server> server_;
};
std::shared_ptr<const incident::Knowledge> ServerTest::knowledge_;
int ServerTest::serial_ = 0;

TEST_F(ServerTest, AnswersWithTheHeadersOfTheReport) {
  start();
  const Reply r = ask(get("/api/v1/incidents"));
  ASSERT_EQ(r.status, 200);
  for (const char* h : {"Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'", "X-Content-Type-Options: nosniff",
                        "Referrer-Policy: no-referrer", "X-Frame-Options: DENY", "Cross-Origin-Opener-Policy: same-origin", "ETag: \""})
    EXPECT_TRUE(r.has(h)) << h << "\n" << r.head;
  EXPECT_EQ(r.head.find("unsafe-inline"), std::string::npos);
  EXPECT_EQ(r.head.find("Server:"), std::string::npos);
}

TEST_F(ServerTest, SameAnswerIsNotSentTwice) {
  start();
  const Reply first = ask(get("/api/v1/incidents"));
  const std::size_t at = first.head.find("ETag: ") + 6;
  const std::string tag = first.head.substr(at, first.head.find('\r', at) - at);
  const Reply again = ask(get("/api/v1/incidents", "If-None-Match: " + tag + "\r\n"));
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  const Reply packed = ask(get("/api/v1/incidents", "Accept-Encoding: gzip\r\n"));
  EXPECT_TRUE(packed.has("Content-Encoding: gzip"));
  EXPECT_EQ(gunzip(packed.body), first.body);
}

TEST_F(ServerTest, KeepsAConnectionForManyRequests) {
  start();
  Client c(server_->port());
  for (int i = 0; i < 50; ++i) ASSERT_EQ(c.ask(get("/api/v1/session")).status, 200) << i;
  ASSERT_TRUE(c.send(get("/api/v1/session") + get("/api/v1/incidents")));  // pipelined
  EXPECT_EQ(c.reply().status, 200);
  EXPECT_EQ(c.reply().status, 200);
}

TEST_F(ServerTest, PathTricksFindNothing) {
  start();
  for (const char* path : {"/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/assets/..%5c..%5cx",
                           "/%00", "/assets/", "/.git/config", "/api/v2/x", "//etc/passwd", "/index.html.bak"})
    EXPECT_EQ(ask(get(path)).status, 404) << path;
  EXPECT_TRUE(alive());
  EXPECT_TRUE(logged("refused"));
}

TEST_F(ServerTest, BrokenRequestsAreRefusedAndClosed) {
  start();
  const std::string kBad[] = {
      "GARBAGE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
      "POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
      "POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n",
      "POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"};
  for (const std::string& bytes : kBad) {
    Client c(server_->port());
    const Reply r = c.ask(bytes);
    EXPECT_TRUE(r.status == 400 || r.status == 0) << bytes << r.head;
    EXPECT_TRUE(c.closed(5000)) << bytes;
  }
  EXPECT_TRUE(alive());
}

TEST_F(ServerTest, TooMuchIsRefusedEarly) {
  start();
  EXPECT_EQ(ask(get("/", "X-Long: " + std::string(20000, 'a') + "\r\n")).status, 431);
  Client declared(server_->port());
  EXPECT_EQ(declared.ask("POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000000\r\n\r\n").status, 413);
  Client chunked(server_->port());
  ASSERT_TRUE(chunked.send("POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"));
  const std::string chunk = "10000\r\n" + std::string(65536, 'x') + "\r\n";
  int sent = 0;
  for (; sent < 5000; ++sent)
    if (!chunked.send(chunk)) break;
  EXPECT_LT(sent, 400) << "25 MB of chunks were taken";
  EXPECT_TRUE(alive());
}

TEST_F(ServerTest, SlowClientsAreClosedAndDisturbNobody) {
  start();
  std::vector<std::unique_ptr<Client>> slow;
  for (int i = 0; i < 30; ++i) {
    slow.push_back(std::make_unique<Client>(server_->port()));
    slow.back()->send(i % 2 ? "GET / HTTP/1.1\r\nHost: loc" : "POST /api/v1/read HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf");
  }
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(alive());
  for (auto& c : slow) EXPECT_TRUE(c->closed(6000));
}

TEST_F(ServerTest, TooManyConnectionsAreTurnedAwayNotServedBadly) {
  start();
  std::vector<std::unique_ptr<Client>> many;
  for (int i = 0; i < 80; ++i) many.push_back(std::make_unique<Client>(server_->port()));
  int turned = 0;
  for (auto& c : many) turned += c->closed(50) ? 1 : 0;
  EXPECT_GE(turned, 10);
  many.clear();
  std::this_thread::sleep_for(std::chrono::milliseconds(1500));
  EXPECT_TRUE(alive());
}

TEST_F(ServerTest, ScriptInAnArticleStaysText) {
  start();
  const Reply r = ask(get("/api/v1/incidents/" + incident_id()));
  ASSERT_EQ(r.status, 200);
  EXPECT_TRUE(r.has("Content-Type: application/json"));
  EXPECT_NE(r.body.find("onerror"), std::string::npos) << "the words are kept, as data";
}

TEST_F(ServerTest, QueriesAreWordsNotSql) {
  start();
  for (const char* q : {"%22%20OR%201", "NEAR(", "*", "a%20AND", "%27%3B%20DROP%20TABLE%20incident%3B--", "%28%28%28", "-", "%22unbalanced"}) {
    const Reply r = ask(get(std::string("/api/v1/incidents?q=") + q));
    EXPECT_EQ(r.status, 200) << q << r.body;
    const Reply d = ask(get(std::string("/api/v1/documents?q=") + q));
    EXPECT_EQ(d.status, 200) << q << d.body;
  }
  for (const char* p : {"actor=%27%20OR%20%271%27=%271", "place=%25", "outlet=%27;--", "nationality=X%27"}) {
    const Reply r = ask(get(std::string("/api/v1/incidents?") + p));
    EXPECT_TRUE(r.status == 200 || r.status == 400) << p;
  }
  EXPECT_EQ(ask(get("/api/v1/incidents/%27%20OR%201=1--")).status, 404);
  EXPECT_EQ(ask(get("/api/v1/incidents")).status, 200);
}

TEST_F(ServerTest, ChangesNeedOurTokenOurOriginAndJson) {
  start();
  const std::string id = incident_id(), body = "{\"action\":\"accept\",\"subject_kind\":\"incident\",\"subject\":\"" + id + "\"}";
  const std::string token = "X-Marsad-Token: " + csrf() + "\r\n";
  EXPECT_EQ(ask(post("/api/v1/decisions", body)).status, 403);
  EXPECT_EQ(ask(post("/api/v1/decisions", body, "X-Marsad-Token: " + std::string(64, '0') + "\r\n")).status, 403);
  EXPECT_EQ(ask(post("/api/v1/decisions", body, token + "Origin: https://evil.example\r\n")).status, 403);
  EXPECT_EQ(ask("POST /api/v1/decisions HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n" + token +
                "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body).status, 415);
  EXPECT_EQ(ask("GET /api/v1/session HTTP/1.1\r\nHost: rebound.example\r\n\r\n").status, 421);
  EXPECT_EQ(ask(post("/api/v1/decisions", "{\"action\":", token)).status, 400);
  EXPECT_EQ(ask(post("/api/v1/decisions", std::string(100000, '['), token)).status, 400);
  EXPECT_EQ(ask(post("/api/v1/decisions", "{\"action\":\"rule\",\"subject\":\"x\"}", token)).status, 400);
  EXPECT_EQ(ask(post("/api/v1/decisions", body, token + "Origin: http://localhost\r\n")).status, 201);
  const Reply after = ask(get("/api/v1/incidents/" + id));
  EXPECT_NE(after.body.find("accepted_once"), std::string::npos) << "the cached answer is gone";
}

TEST_F(ServerTest, EventStreamTellsOfDecisions) {
  start();
  Client listener(server_->port());
  listener.send(get("/api/v1/events"));
  std::string seen = listener.some(3000);
  EXPECT_NE(seen.find("text/event-stream"), std::string::npos);
  const std::string body = "{\"action\":\"accept\",\"subject_kind\":\"incident\",\"subject\":\"" + incident_id() + "\"}";
  ASSERT_EQ(ask(post("/api/v1/decisions", body, "X-Marsad-Token: " + csrf() + "\r\n")).status, 201);
  for (int i = 0; i < 20 && seen.find("event: changed") == std::string::npos; ++i) seen += listener.some(500);
  EXPECT_NE(seen.find("event: changed"), std::string::npos);
}

TEST_F(ServerTest, AccountsShutStrangersOutAndRolesHold) {
  start(true);
  EXPECT_EQ(ask(get("/api/v1/incidents")).status, 401);
  EXPECT_EQ(ask(get("/api/v1/events")).status, 401);
  EXPECT_EQ(ask(get("/api/v1/session")).body.find("\"version\":\"test\""), std::string::npos);
  EXPECT_EQ(ask(get("/api/v1/incidents", "Cookie: marsad=" + std::string(64, 'a') + "\r\n")).status, 401) << "a forged session";
  const std::string password = "a long enough password";
  const Reply made = ask(post("/api/v1/setup", "{\"token\":\"" + service_->accounts().setup_token() + "\",\"name\":\"amal\",\"password\":\"" + password + "\"}"));
  ASSERT_EQ(made.status, 200) << made.body;
  EXPECT_TRUE(made.has("HttpOnly; SameSite=Strict"));
  const auto cookie_of = [](const Reply& r) {
    const std::size_t at = r.head.find("Set-Cookie: ") + 12;
    return "Cookie: " + r.head.substr(at, r.head.find(';', at) - at) + "\r\n";
  };
  const std::string admin = cookie_of(made);
  const std::string token = "X-Marsad-Token: " + csrf(admin) + "\r\n";
  for (const char* role : {"viewer", "reviewer"})
    ASSERT_EQ(ask(post("/api/v1/people", std::string("{\"name\":\"") + role + "\",\"role\":\"" + role + "\",\"password\":\"" + password + "\"}", admin + token)).status, 201);
  const auto sign_in = [&](const std::string& name) {
    return cookie_of(ask(post("/api/v1/session", "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}")));
  };
  const std::string viewer = sign_in("viewer"), reviewer = sign_in("reviewer");
  ASSERT_EQ(ask(get("/api/v1/incidents", viewer)).status, 200);
  const std::string viewer_token = "X-Marsad-Token: " + csrf(viewer) + "\r\n", reviewer_token = "X-Marsad-Token: " + csrf(reviewer) + "\r\n";
  const Reply list = ask(get("/api/v1/incidents", viewer));
  const std::size_t at = list.body.find("\"id\":\"") + 6;
  const std::string id = list.body.substr(at, list.body.find('"', at) - at);
  const std::string accept = "{\"action\":\"accept\",\"subject_kind\":\"incident\",\"subject\":\"" + id + "\"}";
  const std::string note = "{\"action\":\"grade_source\",\"subject_kind\":\"origin\",\"subject\":\"x\",\"value\":\"A\"}";
  EXPECT_EQ(ask(post("/api/v1/decisions", accept, viewer + viewer_token)).status, 403);
  EXPECT_EQ(ask(post("/api/v1/decisions", accept, viewer + token)).status, 403) << "another's token";
  EXPECT_EQ(ask(post("/api/v1/decisions", note, reviewer + reviewer_token)).status, 403) << "a reviewer cannot edit";
  EXPECT_EQ(ask(post("/api/v1/decisions", accept, reviewer + reviewer_token)).status, 201);
  EXPECT_EQ(ask(post("/api/v1/decisions", accept, admin + token)).status, 201);
  EXPECT_NE(ask(get("/api/v1/incidents/" + id, viewer)).body.find("\"review\":\"accepted\""), std::string::npos) << "two people";
  EXPECT_EQ(ask(get("/api/v1/decisions", viewer)).status, 403);
  EXPECT_EQ(ask(get("/api/v1/exports/claims.csv", viewer)).status, 403);
  EXPECT_EQ(ask(get("/api/v1/people", reviewer)).status, 403);
  EXPECT_EQ(ask(get("/api/v1/exports/claims.csv?audience=internal", admin)).status, 200);
  EXPECT_EQ(ask(get("/api/v1/exports/passwd", admin)).status, 404);
  bool exported = false, viewed = false, failed = false;
  for (const LogLine& l : lines()) {
    exported = exported || (l.what == "export" && l.user == "amal" && l.subject == "claims.csv");
    viewed = viewed || (l.what == "view" && l.user == "viewer");
    failed = failed || l.what == "refused";
  }
  EXPECT_TRUE(exported);
  EXPECT_TRUE(viewed);
  EXPECT_TRUE(failed);
}

TEST_F(ServerTest, TheInterfaceIsThereOrSaysWhyNot) {
  start();
  const Reply r = ask(get("/"));
  ASSERT_EQ(r.status, 200);
  if (asset_count() == 0) {
    EXPECT_NE(r.body.find("make web"), std::string::npos);
    return;
  }
  EXPECT_NE(r.body.find("<script type=\"module\""), std::string::npos);
  EXPECT_EQ(r.body.find("<script>"), std::string::npos) << "no inline script";
  EXPECT_EQ(ask(get("/incident/anything")).body, r.body) << "screens share one page";
}

}  // namespace
}  // namespace marsad::serve

// Implements base/file.h over POSIX calls.
#include "base/file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace marsad {
namespace {

Place in(const std::string& path) { return Place{path, 0, 0, false}; }

tl::unexpected<Error> os_error(const std::string& path, int number) {
  const ErrorCode code = number == ENOENT ? ErrorCode::kNotFound : ErrorCode::kUnreadable;
  return fail(code, std::strerror(number), in(path));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  int get() const { return fd_; }

 private:
  int fd_;
};

}  // namespace

Result<std::string> read_file(const std::string& path, std::size_t limit) {
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return os_error(path, errno);
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return os_error(path, errno);
  if (S_ISDIR(info.st_mode)) return fail(ErrorCode::kUnreadable, "is a directory", in(path));
  std::string out;
  if (info.st_size > 0) out.reserve(static_cast<std::size_t>(info.st_size));
  char buffer[1 << 16];
  for (;;) {
    const ssize_t n = ::read(fd.get(), buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return os_error(path, errno);
    if (n == 0) return out;
    if (out.size() + static_cast<std::size_t>(n) > limit)
      return fail(ErrorCode::kTooLarge, "larger than " + std::to_string(limit) + " bytes", in(path));
    out.append(buffer, static_cast<std::size_t>(n));
  }
}

Status write_file(const std::string& path, std::string_view bytes) {
  const std::string temporary = path + ".tmp";
  {
    Descriptor fd(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (fd.get() < 0) return os_error(temporary, errno);
    std::size_t done = 0;
    while (done < bytes.size()) {
      const ssize_t n = ::write(fd.get(), bytes.data() + done, bytes.size() - done);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) {
        const int number = errno;
        ::unlink(temporary.c_str());
        return fail(ErrorCode::kStorage, std::strerror(number), in(temporary));
      }
      done += static_cast<std::size_t>(n);
    }
    if (::fsync(fd.get()) != 0) return fail(ErrorCode::kStorage, std::strerror(errno), in(temporary));
  }
  if (::rename(temporary.c_str(), path.c_str()) != 0)
    return fail(ErrorCode::kStorage, std::strerror(errno), in(path));
  return {};
}

Result<MappedFile> MappedFile::open(const std::string& path) {
  Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (fd.get() < 0) return os_error(path, errno);
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0) return os_error(path, errno);
  if (!S_ISREG(info.st_mode)) return fail(ErrorCode::kUnreadable, "is no regular file", in(path));
  MappedFile file;
  file.size_ = static_cast<std::size_t>(info.st_size);
  if (file.size_ == 0) return file;
  void* data = ::mmap(nullptr, file.size_, PROT_READ, MAP_SHARED, fd.get(), 0);
  if (data == MAP_FAILED) return os_error(path, errno);
  file.data_ = data;
  return file;
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

}  // namespace marsad
